package io.github.hkaws.engine.rotate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.Catalog;
import io.github.hkaws.engine.pack.CatalogJson;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.testing.InMemoryStore;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts segments into a bucket as a packer leaves them; what is in their tars matters to nobody. */
final class Packed {

    private final InMemoryStore bucket;
    private final CameraDay day;
    private final List<ListedObject> originals = new ArrayList<>();

    Packed(InMemoryStore bucket, CameraDay day) {
        this.bucket = bucket;
        this.day = day;
    }

    CameraDay day() {
        return day;
    }

    Packed add(Key capture) {
        originals.add(bucket.list(capture.value(), null).findFirst().orElseThrow());
        return this;
    }

    Packed write(int number) {
        List<Member> members = new ArrayList<>();
        long offset = 0;
        for (ListedObject original : originals) {
            members.add(
                    new Member(
                            original.key().leaf(),
                            offset,
                            original.size(),
                            "0".repeat(64),
                            OffsetDateTime.parse(day.date() + "T12:00:00+01:00"),
                            null,
                            null,
                            original.key(),
                            original.etag().value(),
                            new TreeMap<>(),
                            original.lastModified()));
            offset += original.size();
        }
        byte[] tar = "t".repeat((int) offset).getBytes(UTF_8);
        var segment = new SegmentId(day, number);
        bucket.overwrite(
                segment.catalog(),
                CatalogJson.write(
                        new Catalog(
                                segment, tar.length, Crc64Nvme.of(tar), "GLACIER_IR", members)));
        bucket.overwrite(segment.tar(), tar);
        return this;
    }

    Packed deleteOriginals() {
        originals.forEach(original -> bucket.deleteIfMatch(original.key(), original.etag()));
        return this;
    }
}
