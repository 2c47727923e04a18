package io.github.hkaws.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.DayPages;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.export.ExportRange;
import io.github.hkaws.engine.export.ExportZip;
import io.github.hkaws.engine.export.Exported;
import io.github.hkaws.engine.export.Moment;
import io.github.hkaws.engine.proof.FaultPositionsIT.Trouble;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.engine.rotate.Reconcile;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever looks, spoiled at every request in every way: gets all there is, or is told what is
 * missing, or gets an error of the store. Never less without a word. Over a day of which some is
 * packed and some is not.
 */
class ReadersTest {

    private static final Moment MOMENT =
            new Moment(Instant.parse("2026-11-09T06:15:30Z"), Duration.ofHours(2));

    @TempDir static Path directory;

    /**
     * What a reader got.
     *
     * @param seen names, or whatever else counts what is there
     * @param said what is missing
     */
    record Got(List<String> seen, List<String> said) {}

    /** Somebody who looks. */
    enum Reader {
        LISTING {
            @Override
            Got read(Store store, World world) {
                List<String> said = new ArrayList<>();
                try (Stream<FiledCapture> all =
                        new DayListing(store, World.SITE).captures(World.DAY, said::add)) {
                    return new Got(all.map(FiledCapture::name).toList(), said);
                }
            }
        },
        PAGES {
            @Override
            Got read(Store store, World world) {
                DayPages.Page page =
                        new DayPages(store, World.SITE, world.clock).page(World.DAY, null, 100);
                return new Got(
                        page.captures().stream().map(FiledCapture::name).toList(), page.problems());
            }
        },
        INVENTORY {
            @Override
            Got read(Store store, World world) {
                var inventory = new Inventory(store);
                return new Got(
                        List.of(
                                inventory.summaries().toString(),
                                inventory.days(World.DAY.camera()).toString()),
                        inventory.packed(World.DAY.camera()).problems());
            }
        },
        EXPORT {
            @Override
            Got read(Store store, World world) {
                List<String> said = new ArrayList<>();
                List<FiledCapture> captures =
                        MOMENT.captures(
                                World.DAY.camera(),
                                World.SITE.zone(),
                                new DayListing(store, World.SITE),
                                said::add);
                var zip = new ByteArrayOutputStream();
                try {
                    List<Exported> exported =
                            new ExportZip(new CaptureFetcher(store))
                                    .write(
                                            ExportRange.around(MOMENT, World.SITE.zone()),
                                            captures,
                                            said,
                                            zip,
                                            directory.resolve("scratch"),
                                            one -> {});
                    List<String> problems = new ArrayList<>(said);
                    exported.stream()
                            .filter(one -> one.sha256() == null)
                            .forEach(one -> problems.add(String.valueOf(one.problem())));
                    boolean onItsFirstPage = zip.toString(UTF_8).contains("is not complete");
                    assertThat(onItsFirstPage).isEqualTo(!problems.isEmpty());
                    return new Got(
                            exported.stream()
                                    .filter(one -> one.sha256() != null)
                                    .map(one -> one.path() + " " + one.sha256())
                                    .toList(),
                            problems);
                } catch (IOException e) {
                    throw new UncheckedIOException("the disk does not fail here", e);
                }
            }
        },
        QUOTE {
            @Override
            Got read(Store store, World world) {
                PlanOutcome outcome =
                        new RestoreService(store, world.clock, "us-east-1")
                                .plan(World.DAY, new Selection.WholeDay(), RestoreTier.STANDARD, 3);
                return switch (outcome) {
                    case PlanOutcome.Planned(var plan) ->
                            new Got(List.of(plan.parts().toString()), plan.warnings());
                    case PlanOutcome.Refused(var why) -> new Got(List.of(), List.of(why));
                };
            }
        },
        RECONCILE {
            @Override
            Got read(Store store, World world) {
                var check = new Reconcile(store).check(World.DAY, Instant.EPOCH);
                return new Got(
                        List.of(check.segments() + " " + check.unpacked()), check.differences());
            }
        };

        abstract Got read(Store store, World world);
    }

    static Stream<Arguments> readers() {
        return Stream.of(Reader.values())
                .flatMap(reader ->
                        Stream.of(Trouble.values()).map(trouble -> Arguments.of(reader, trouble)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void seesAllOrSaysWhatItDidNotSee(Reader reader, Trouble trouble) {
        var world = new World(/* versioned= */ true, Mutant.NONE);
        FaultPositionsIT.Job.PACK_LATE.prepare(world);
        Got whole = reader.read(world.bucket, world);
        assertThat(whole.seen()).isNotEmpty();

        int position = 0;
        boolean reached = true;
        while (reached) {
            position++;
            var store = new FaultyStore(world.bucket, trouble.at(position));
            try {
                Got got = reader.read(store, world);
                if (!got.seen().equals(whole.seen())) {
                    assertThat(got.said())
                            .as("%s at request %d of %s", trouble, position, store.requests())
                            .isNotEqualTo(whole.said());
                }
            } catch (StoreException e) {
                // It says so itself, and is asked again.
            }
            reached = store.requests().size() >= position;
        }
        assertThat(position).isGreaterThan(2);
    }
}
