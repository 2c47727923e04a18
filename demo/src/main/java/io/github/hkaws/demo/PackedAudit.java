package io.github.hkaws.demo;

import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.demo.site.EmbeddedSite;
import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.layout.SegmentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads every tar under archive/ as any tar program would, and believes no catalog. */
final class PackedAudit {

    /**
     * What is in there.
     *
     * @param members the key that each had under cameras/, with the SHA-256 of each of its copies
     * @param unpacked keys that stand under cameras/ still
     * @param uncatalogued tars whose catalog is missing, and catalogs whose tar is
     */
    record Found(
            SortedMap<String, List<String>> members,
            SortedSet<CameraDay> days,
            long segments,
            long bytes,
            List<String> unpacked,
            List<String> uncatalogued) {

        long captures() {
            return members.values().stream().mapToLong(List::size).sum();
        }

        /**
         * What is not as it must be.
         *
         * @param expected key and SHA-256
         */
        List<String> differences(SortedMap<String, String> expected) {
            List<String> differences = new ArrayList<>();
            unpacked.forEach(key -> differences.add("not packed: " + key));
            uncatalogued.forEach(key -> differences.add("alone: " + key));
            expected.forEach((key, sha256) -> {
                List<String> found = members.getOrDefault(key, List.of());
                if (!found.equals(List.of(sha256))) {
                    differences.add(
                            "packed %d times, not once as sent: %s".formatted(found.size(), key));
                }
            });
            for (Map.Entry<String, List<String>> member : members.entrySet()) {
                if (!expected.containsKey(member.getKey())) {
                    differences.add("nobody packed " + member.getKey());
                }
            }
            return differences;
        }
    }

    private final EmbeddedSite site;

    PackedAudit(EmbeddedSite site) {
        this.site = site;
    }

    Found look(Terminal terminal) {
        List<String> tars = keys(Prefixes.ARCHIVE);
        List<String> catalogs = keys(Prefixes.CATALOG);
        SortedMap<String, List<String>> members = new TreeMap<>();
        SortedSet<CameraDay> days = new TreeSet<>();
        List<String> alone = new ArrayList<>(catalogs);
        long bytes = 0;
        try (var progress = Progress.of(terminal, "reading tars", tars.size())) {
            for (String tar : tars) {
                SegmentId segment = SegmentId.of(new Key(tar)).orElseThrow();
                days.add(segment.day());
                if (!alone.remove(segment.catalog().value())) {
                    alone.add(tar);
                }
                bytes += read(tar, segment.day(), members);
                progress.step();
            }
        }
        return new Found(members, days, tars.size(), bytes, keys(Prefixes.CAMERAS), alone);
    }

    private long read(String key, CameraDay day, SortedMap<String, List<String>> members) {
        try (InputStream object =
                        site.s3().getObject(request -> request.bucket(site.bucket()).key(key));
                var tar = new TarArchiveInputStream(object, "UTF-8")) {
            for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                members.computeIfAbsent(
                                day.capturesPrefix() + e.getName(), name -> new ArrayList<>())
                        .add(Sha256.of(tar.readAllBytes()));
            }
            return tar.getBytesRead();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + key, e);
        }
    }

    private List<String> keys(String prefix) {
        return site
                .s3()
                .listObjectsV2Paginator(request -> request.bucket(site.bucket()).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }
}
