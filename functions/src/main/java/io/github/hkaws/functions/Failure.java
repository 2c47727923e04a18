package io.github.hkaws.functions;

import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.functions.telemetry.Level;
import io.github.hkaws.storage.Remedies;
import io.github.hkaws.storage.StoreException;
import java.util.Map;
import java.util.Optional;

/**
 * Why a capture was not arranged.
 *
 * @param cause the kind of a store's error, such as {@code denied}; of a bug its type; empty where
 *     there was neither
 * @param remedy what to do about it
 */
record Failure(Level level, String reason, String cause, String remedy) {

    private static final String REDRIVE = "then redrive the dead-letter queue";

    /** Empty where nothing is wrong. */
    static Optional<Failure> of(ArrangeOutcome outcome) {
        return switch (outcome) {
            case ArrangeOutcome.Failed(var cause) -> Optional.of(of(cause));
            case ArrangeOutcome.TooLarge(var bytes) ->
                    Optional.of(
                            new Failure(
                                    Level.ERROR,
                                    bytes + " bytes are more than one copy can take",
                                    "",
                                    "move it under cameras/ with aws s3 mv, which copies in parts,"
                                            + " and delete its message"));
            case ArrangeOutcome.Unreadable(var why) ->
                    Optional.of(
                            new Failure(
                                    Level.ERROR,
                                    "it " + why.what(),
                                    "",
                                    why.remedy()
                                            + "; until then the sweep tells of it once a day, and"
                                            + " ever more seldom"));
            case ArrangeOutcome.RelaysOwn() ->
                    Optional.of(
                            new Failure(
                                    Level.WARN,
                                    "it lies in the relay's own directory and is no heartbeat",
                                    "",
                                    "remove it, or upload it under a camera's login"));
            case ArrangeOutcome.Arranged _,
                    ArrangeOutcome.Duplicate _,
                    ArrangeOutcome.Placeholder _,
                    ArrangeOutcome.Discarded _,
                    ArrangeOutcome.SourceGone _,
                    ArrangeOutcome.SourceChanged _,
                    ArrangeOutcome.Heartbeat _ ->
                    Optional.empty();
        };
    }

    static Failure of(RuntimeException cause) {
        return switch (cause) {
            case StoreException e -> store(e);
            case IllegalArgumentException e ->
                    bug(e, "remove what should not be there, " + REDRIVE);
            default -> bug(cause, "report it as a bug with this line, " + REDRIVE);
        };
    }

    private static Failure store(StoreException e) {
        boolean passes = e.kind().passes();
        String remedy = Remedies.inTheFunction(e);
        return new Failure(
                passes ? Level.WARN : Level.ERROR,
                String.valueOf(e.getMessage()),
                e.kind().label(),
                passes ? remedy : remedy + ", " + REDRIVE);
    }

    /** For whoever mends the program: where it was thrown says its type. */
    private static Failure bug(RuntimeException e, String remedy) {
        String message = e.getMessage();
        return new Failure(
                Level.ERROR,
                message == null ? "no message" : message,
                e.getClass().getSimpleName(),
                remedy);
    }

    void into(Map<String, Object> fields) {
        fields.put("reason", reason);
        if (!cause.isEmpty()) {
            fields.put("cause", cause);
        }
        fields.put("remedy", remedy);
    }
}
