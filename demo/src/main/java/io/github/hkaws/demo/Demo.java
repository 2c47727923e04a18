package io.github.hkaws.demo;

import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.demo.site.EmbeddedSite;
import io.github.hkaws.demo.site.Functions;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.local.EventSourceMapping;
import io.github.hkaws.local.LambdaInvoker;
import io.github.hkaws.local.ManualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** Sends deliveries through the real function on an embedded site, and audits the outcome. */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PATIENCE_NANOS_EACH = 50_000_000L;

    /**
     * What is sent.
     *
     * @param bytes that files hold; 0 where they are drawn on the way
     * @param refused files that cannot be sent, and why
     */
    public record Load(List<Delivery> deliveries, long bytes, List<String> refused) {

        public Load {
            deliveries = List.copyOf(deliveries);
            refused = List.copyOf(refused);
        }

        /** Simulated cameras in the seven days until {@code lastDay}. */
        public static Load week(int captures, long seed, LocalDate lastDay, ZoneId zone) {
            return new Load(SimulatedWeek.of(captures, seed, lastDay, zone), 0, List.of());
        }

        /** The same, and what is worth looking at on the page. */
        public static Load toLookAt(int captures, long seed, LocalDate lastDay, ZoneId zone) {
            return new Load(
                    SimulatedWeek.toLookAt(
                            captures, seed, lastDay, zone, ColdArchiveAct.days(lastDay)),
                    0,
                    List.of());
        }

        /** A folder of files. */
        public static Load folder(Path root, Site site, Instant now, long limit) {
            var found = UserFiles.in(root, site, now, limit);
            return new Load(found.deliveries(), found.bytes(), found.refused());
        }

        public int files() {
            return deliveries.size();
        }
    }

    private final Terminal terminal;
    private final EmbeddedSite site;
    private final Load load;
    private final long seed;

    public Demo(Terminal terminal, EmbeddedSite site, Load load, long seed) {
        this.terminal = terminal;
        this.site = site;
        this.load = load;
        this.seed = seed;
    }

    /** The site file of the simulated cameras. */
    public static Site simulatedSite() {
        String name = "site.yaml";
        try (InputStream in = Demo.class.getResourceAsStream(name)) {
            byte[] yaml = Objects.requireNonNull(in, name).readAllBytes();
            return SiteFile.parse("demo/" + name, new String(yaml, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /**
     * Runs the first act: a week is sent and arranged.
     *
     * @param arrange the function that arranges
     * @param each given every key that was filed or discarded, with its bytes
     */
    public DemoReport run(LambdaInvoker arrange, BiConsumer<String, byte[]> each) {
        long start = System.nanoTime();
        var queue = new UnreliableQueue(arrange, seed);
        EventSourceMapping mapping = site.attach(queue);
        var ledger = new DeliveryLedger();
        try (var progress = Progress.of(terminal, "sending", load.files())) {
            new Sender(site, ledger).send(load.deliveries(), progress);
        }
        try (var progress = Progress.of(terminal, "arranging", ledger.sent())) {
            drain(mapping, ledger.sent(), progress);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        DeliveryTally tally =
                new DeliveryAudit(site, ledger, queue.placeholders()).tally(terminal, each);
        return new DemoReport(tally, queue.repeated(), queue.late(), seconds, null);
    }

    /**
     * Runs the second act: time moves on, days are packed, retention ends.
     *
     * @param first how the first act went
     * @param rules the site file's
     * @param clock what S3 and the functions go by
     */
    public DemoReport letTimePass(
            DemoReport first, Site rules, ManualClock clock, Functions functions) {
        var years = new RetentionAct(terminal, site, rules, clock, functions);
        return first.with(years.play(first.tally().filed()));
    }

    /**
     * Makes of it what a page is to look at: the last hour arrives, what is older than the hot
     * window is packed, some of it into an archive class, and a day is held.
     *
     * @param arrange the function that arranges
     * @param now the end of the last hour; S3's clock must show it
     */
    public void settle(LambdaInvoker arrange, Site rules, Instant now, Functions functions) {
        List<Delivery> last = SimulatedWeek.lastHour(load.files(), seed, now, rules.zone());
        try (var mapping = site.attach(arrange);
                var progress = Progress.of(terminal, "the last hour", last.size())) {
            new Sender(site, new DeliveryLedger()).send(last, progress);
            mapping.drain(PATIENCE);
        }
        new ColdArchiveAct(site, rules, functions).settle();
    }

    /** A queue that does not get empty is the audit's business. */
    private void drain(EventSourceMapping mapping, long messages, Progress progress) {
        Thread watch =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                progress.reach(Math.min(mapping.deletedMessages(), messages));
                                LockSupport.parkNanos(50_000_000L);
                            }
                        });
        try {
            mapping.drain(PATIENCE.plusNanos(messages * PATIENCE_NANOS_EACH));
        } catch (IllegalStateException e) {
            terminal.say("" + e.getMessage());
        } finally {
            watch.interrupt();
            progress.reach(Math.min(mapping.deletedMessages(), messages));
        }
    }
}
