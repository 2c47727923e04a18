package io.github.hkaws.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.proof.FaultPositionsIT.Trouble;
import io.github.hkaws.engine.upstream.Handover;
import io.github.hkaws.engine.upstream.UpstreamImport;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Upstream's bucket taken over with every request spoiled in every way: each picture comes once.
 */
class ImportFaultsTest {

    static List<Arguments> troubles() {
        return FaultPositionsIT.troubles().toList();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void takesEveryPictureOverOnce(Trouble trouble, boolean versioned) throws IOException {
        int position = 0;
        boolean reached = true;
        while (reached) {
            position++;
            var world = new World(versioned, Mutant.NONE);
            InMemoryStore upstream = upstreamBucket(world);
            Map<Key, byte[]> before = upstream.contents();
            FaultyStore.Plan plan = trouble.at(position);
            var requests = new AtomicInteger();
            FaultyStore.Plan counted =
                    (number, request) -> plan.fault(requests.incrementAndGet(), request);
            importAll(new FaultyStore(upstream, counted), new FaultyStore(world.bucket, counted));
            reached = requests.get() >= position;

            importAll(upstream, world.bucket);
            sweepUp(world);
            importAll(upstream, world.bucket);

            assertThat(upstream.contents().keySet()).isEqualTo(before.keySet());
            Map<String, List<String>> places = new Checks(world).places();
            for (int i = 0; i < 4; i++) {
                assertThat(places.get("upstream picture " + i))
                        .as("picture %d, %s at request %d", i, trouble, position)
                        .hasSize(1);
            }
            assertThat(world.bucket.contents().keySet())
                    .as("%s at request %d", trouble, position)
                    .noneMatch(key -> key.value().startsWith("drop/"));
        }
        assertThat(position).isGreaterThan(5);
    }

    /** Two pictures as they lie, and two in an archive. */
    private static InMemoryStore upstreamBucket(World world) throws IOException {
        var bucket = new InMemoryStore(false, world.clock);
        bucket.overwrite(new Key("front/" + World.name(World.DAY, 0)), picture(0));
        bucket.overwrite(
                new Key("front/" + World.DAY.date() + "/" + World.name(World.DAY, 1)), picture(1));
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
            for (int i = 2; i < 4; i++) {
                var entry = new TarArchiveEntry("front/" + World.name(World.DAY, i));
                entry.setSize(picture(i).length);
                entry.setModTime(world.clock.instant().toEpochMilli());
                tar.putArchiveEntry(entry);
                tar.write(picture(i));
                tar.closeArchiveEntry();
            }
        }
        bucket.overwrite(new Key("front/archive/2026-11-09.tar.gz"), bytes.toByteArray());
        return bucket;
    }

    private static byte[] picture(int number) {
        return ("upstream picture " + number).getBytes(UTF_8);
    }

    private static void importAll(Store upstream, Store target) {
        Handover.Copies copies =
                (version, to) ->
                        switch (upstream.get(version, null)) {
                            case GetOutcome.Content content ->
                                    copied(target.putIfAbsent(to, content.readAll(), jpeg()));
                            case GetOutcome.Gone() -> new CopyOutcome.SourceGone();
                            case GetOutcome.Changed(), GetOutcome.Archived() ->
                                    new CopyOutcome.SourceChanged();
                        };
        try {
            new UpstreamImport(
                            upstream,
                            target,
                            Handover.copying(copies),
                            World.SITE,
                            Instant.parse("2026-11-24T04:00:00Z"))
                    .run("", imported -> {});
        } catch (StoreException e) {
            // It is run again.
        }
    }

    private static Attributes jpeg() {
        return new Attributes("image/jpeg", new TreeMap<>(), Attributes.STANDARD);
    }

    private static CopyOutcome copied(PutOutcome outcome) {
        return switch (outcome) {
            case PutOutcome.Written(var etag, var versionId) ->
                    new CopyOutcome.Copied(etag, versionId);
            case PutOutcome.Exists() -> new CopyOutcome.DestinationExists();
        };
    }

    /** What was dropped is arranged; nothing is packed, so that a further import can see it. */
    private static void sweepUp(World world) {
        world.clock.advance(Duration.ofMinutes(20));
        Choices dull = Choices.of(List.of());
        world.sweep(world.bucket);
        while (!world.idle()) {
            world.arrange(world.bucket, dull);
        }
    }
}
