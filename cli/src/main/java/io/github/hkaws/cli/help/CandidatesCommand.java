package io.github.hkaws.cli.help;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.Completions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.concurrent.Concurrently;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * What a shell may complete a word to: asked by the script that {@code hkaws completion} prints,
 * and never long in coming.
 */
@Command(
        name = "candidates",
        hidden = true,
        description = "Prints cameras and dates for the completion script.")
public final class CandidatesCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int AT_ONCE = 8;

    private final CommandContext here;

    @Mixin BucketOptions bucket = new BucketOptions();

    @Parameters(arity = "0..*", description = "What is asked for, and the words before it.")
    List<String> words = new ArrayList<>();

    public CandidatesCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> found = new ArrayList<>();
        var asking =
                Thread.ofVirtual()
                        .start(() -> {
                            List<String> answer = answer();
                            synchronized (found) {
                                found.addAll(answer);
                            }
                        });
        // Nobody waits at a prompt for a network that is away.
        var _ = asking.join(PATIENCE);
        synchronized (found) {
            found.forEach(here.terminal()::line);
        }
        here.terminal().flush();
        return ExitCodes.DONE;
    }

    private List<String> answer() {
        List<String> answer = new ArrayList<>();
        boolean dates = words.contains(Completions.DATES);
        if (dates) {
            answer.addAll(List.of("today", "yesterday"));
        }
        try (var open = bucket.openUnseen(here)) {
            var kept = new KeptAnswers(here.config().cache(), here.clock(), open);
            List<String> cameras =
                    kept.or("cameras", () -> texts(new Inventory(open.store()).cameras()));
            if (words.contains(Completions.CAMERAS)) {
                answer.addAll(cameras);
            }
            if (dates) {
                answer.addAll(dates(open, kept, cameras));
            }
        } catch (RuntimeException e) {
            // A key that finds nothing is all that somebody at a prompt wants to know of it.
        }
        return answer;
    }

    /** Of the cameras that were typed; of all where none was. */
    private Collection<String> dates(OpenBucket open, KeptAnswers kept, List<String> cameras) {
        List<String> typed =
                words.stream()
                        .filter(word -> !word.startsWith("_"))
                        .map(word -> CameraId.parse(word).value())
                        .filter(cameras::contains)
                        .toList();
        return new Concurrently(AT_ONCE)
                        .map(
                                typed.isEmpty() ? cameras : typed,
                                camera ->
                                        kept.or(
                                                "dates of " + camera,
                                                () ->
                                                        texts(
                                                                new Inventory(open.store())
                                                                        .dates(
                                                                                new CameraId(
                                                                                        camera)))))
                        .stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(Collection<?> things) {
        return things.stream().map(Objects::toString).toList();
    }
}
