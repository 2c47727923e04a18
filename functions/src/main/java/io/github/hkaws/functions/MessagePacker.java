package io.github.hkaws.functions;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.PackOutcome;
import io.github.hkaws.engine.pack.PackReport;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.rotate.PackQueue;
import io.github.hkaws.engine.sheet.DaySheets;
import io.github.hkaws.engine.sheet.SheetsReport;
import io.github.hkaws.functions.messaging.PackMessage;
import io.github.hkaws.functions.notification.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Packs the day that a message asks for. Throws for none of it.
 *
 * <p>What does not fit into one run is asked for again by a further message, at once: failing the
 * message instead would hide it for as long as SQS keeps it from others, count against the five
 * times that it may come, and ring the alarm of failed messages. Lambda's own guard against loops
 * ends such a chain after some sixteen runs, which are hundreds of gigabytes.
 *
 * <p>Before that it makes the day's contact sheets, in half of the time at most. What does not fit
 * or fails there changes nothing about the packing: {@code doc/decisions/contact-sheets.md}.
 */
final class MessagePacker {

    private final DaySheets sheets;
    private final Packer packer;
    private final PackQueue queue;
    private final InstantSource clock;

    MessagePacker(DaySheets sheets, Packer packer, PackQueue queue, InstantSource clock) {
        this.sheets = sheets;
        this.packer = packer;
        this.queue = queue;
        this.clock = clock;
    }

    PackedMessage pack(Envelope.Body body, Instant deadline, Consumer<SheetsReport> sheetsMade) {
        Optional<CameraDay> day = PackMessage.read(body.text());
        if (day.isEmpty()) {
            return new PackedMessage.Refused(body.id(), "no camera and date in it");
        }
        try {
            Duration left = Duration.between(clock.instant(), deadline);
            sheetsMade.accept(sheets.make(day.get(), deadline.minus(left.dividedBy(2))));
            return pack(body.id(), day.get(), deadline);
        } catch (RuntimeException e) {
            return new PackedMessage.Failed(body.id(), day.get(), e);
        }
    }

    private PackedMessage pack(String id, CameraDay day, Instant deadline) {
        PackOutcome outcome = packer.pack(day, PackBudget.until(deadline));
        return switch (outcome) {
            // Whoever was faster finishes, or its message comes again, or rotation asks tomorrow.
            case PackOutcome.Packed _, PackOutcome.SteppedBack _ ->
                    new PackedMessage.Done(id, day, outcome);
            case PackOutcome.Unfinished(PackReport report) -> {
                if (report.packed() + report.deleted() == 0) {
                    yield new PackedMessage.Stalled(id, day, outcome);
                }
                queue.ask(List.of(day));
                yield new PackedMessage.Continued(id, day, outcome);
            }
        };
    }
}
