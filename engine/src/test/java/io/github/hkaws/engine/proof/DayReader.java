package io.github.hkaws.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.DayPages;
import io.github.hkaws.engine.browse.FetchOutcome;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.export.ExportRange;
import io.github.hkaws.engine.export.ExportZip;
import io.github.hkaws.engine.export.Moment;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks at a world as a person does, and compares by bytes: lists a day, fetches each capture by
 * the name that it is listed by, exports them all and, at rest, restores them.
 */
final class DayReader {

    private final World world;
    private final Store store;
    private final List<String> broken = new ArrayList<>();

    DayReader(World world) {
        this.world = world;
        this.store = world.undisturbed();
    }

    /**
     * Reads a day whose jobs may be half done.
     *
     * @return what each name gave
     */
    Map<String, String> read(CameraDay day) {
        // A packer that died leaves a catalog without a tar; the next one settles that.
        return read(day, listed(day, problem -> {}));
    }

    private Map<String, String> read(CameraDay day, List<FiledCapture> listed) {
        Map<String, String> texts = new TreeMap<>();
        for (FiledCapture capture : listed) {
            String text = fetched(capture);
            if (texts.put(capture.name(), text) != null) {
                broken.add("two captures of %s are called %s".formatted(day, capture.name()));
            }
            String found = byName(day, capture.name()).map(this::fetched).orElse("nothing");
            if (!found.equals(text)) {
                broken.add("%s is '%s' and gives '%s'".formatted(capture.name(), text, found));
            }
        }
        Set<String> standing = new Checks(world).standing(day);
        same(day + " is listed with", standing, texts.values());
        same(day + " is exported with", standing, exported(day, listed).values());
        return texts;
    }

    /** Reads a day at rest, and holds it against what an earlier look at it showed. */
    void read(CameraDay day, Map<String, String> before) {
        Map<String, String> texts = read(day, listed(day, broken::add));
        before.forEach((name, text) -> {
            String now = byName(day, name).map(this::fetched).orElse("nothing");
            if (!now.equals(text)) {
                broken.add("%s was '%s' and gives '%s' now".formatted(name, text, now));
            }
        });
        if (!texts.isEmpty() && !texts.equals(restored(day))) {
            broken.add("%s was %s and came back as %s".formatted(day, texts, restored(day)));
        }
    }

    /** What was wrong. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    static boolean hasNamesakes(Map<String, String> texts) {
        return texts.keySet().stream().anyMatch(Namesakes::isOurs);
    }

    private List<FiledCapture> listed(CameraDay day, Consumer<String> problem) {
        try (var captures = new DayListing(store, World.SITE).captures(day, problem)) {
            return captures.map(world::listed).toList();
        }
    }

    private Optional<FiledCapture> byName(CameraDay day, String name) {
        return new DayPages(store, World.SITE, world.clock).capture(day, name);
    }

    private String fetched(FiledCapture capture) {
        var bytes = new ByteArrayOutputStream();
        try {
            FetchOutcome outcome = new CaptureFetcher(store).fetch(capture, bytes);
            return outcome instanceof FetchOutcome.Fetched
                    ? bytes.toString(UTF_8)
                    : capture.name() + ": " + outcome;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private Map<String, String> exported(CameraDay day, List<FiledCapture> captures) {
        var moment =
                new Moment(day.date().atTime(12, 0).toInstant(ZoneOffset.UTC), Duration.ofDays(1));
        var bytes = new ByteArrayOutputStream();
        Map<String, String> texts = new TreeMap<>();
        try {
            Path scratch = Files.createTempFile("hkaws-proof", ".part");
            try {
                new ExportZip(new CaptureFetcher(store))
                        .write(
                                ExportRange.around(moment, ZoneOffset.UTC),
                                captures,
                                List.of(),
                                bytes,
                                scratch,
                                one -> {
                                    if (one.problem() != null) {
                                        broken.add(one.path() + " " + one.problem());
                                    }
                                });
            } finally {
                Files.delete(scratch);
            }
            try (var zip =
                    new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()), UTF_8)) {
                for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                    if (e.getName().contains("/")) {
                        texts.put(e.getName(), new String(zip.readAllBytes(), UTF_8));
                    }
                }
            }
        } catch (IOException e) {
            broken.add(day + " cannot be exported: " + e);
        }
        return texts;
    }

    private Map<String, String> restored(CameraDay day) {
        var restorer = new RestoreService(store, world.clock, null);
        var selection = new Selection.WholeDay();
        if (restorer.plan(day, selection, RestoreTier.STANDARD, 1)
                instanceof PlanOutcome.Planned(var plan)) {
            var _ = restorer.start(plan);
        }
        Map<String, String> texts = new TreeMap<>();
        String prefix = "restored/" + day + "/";
        world.bucket
                .contents()
                .forEach((Key key, byte[] bytes) -> {
                    if (key.value().startsWith(prefix)) {
                        texts.put(key.leaf(), new String(bytes, UTF_8));
                    }
                });
        return texts;
    }

    private void same(String what, Set<String> standing, Iterable<String> read) {
        Set<String> texts = new TreeSet<>();
        read.forEach(texts::add);
        if (!texts.equals(standing)) {
            broken.add("%s %s, and %s stand".formatted(what, texts, standing));
        }
    }
}
