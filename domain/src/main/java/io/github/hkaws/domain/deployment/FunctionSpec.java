package io.github.hkaws.domain.deployment;

import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Nightly;
import io.github.hkaws.domain.site.Site;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One function.
 *
 * @param name short name, as in its physical name
 * @param handler its class
 * @param memoryMb also its share of CPU: 1,769 MB is one
 * @param trigger what starts it
 * @param quickStart whether somebody waits for it, and it starts at least every few days
 * @param queueVariables environment variables that hold the URL of a queue
 * @param grants all it may do, besides being started and writing its log
 */
public record FunctionSpec(
        String name,
        String handler,
        int memoryMb,
        int timeoutSeconds,
        Trigger trigger,
        boolean quickStart,
        SortedMap<String, QueueName> queueVariables,
        List<Grant> grants) {

    private static final String PACKAGE = "io.github.hkaws.functions.";
    private static final int MOST_TIMEOUT = 900;

    /** Moves captures from drop/ to where they belong. */
    public static final FunctionSpec ARRANGE =
            new FunctionSpec(
                    "arrange",
                    PACKAGE + "ArrangeHandler",
                    512,
                    60,
                    new Trigger.Messages(QueueName.ARRANGE, 10, 5, Site::arrangeConcurrency),
                    true,
                    new TreeMap<>(),
                    List.of(
                            new Grant.Listing(),
                            // For what was overwritten before it was ever copied.
                            new Grant.ListingVersions(Prefixes.DROP),
                            Grant.on(
                                    Prefixes.DROP,
                                    "s3:GetObject",
                                    "s3:GetObjectVersion",
                                    "s3:DeleteObject"),
                            Grant.read(Prefixes.CAMERAS, Prefixes.DISCARD),
                            // Its notes are of what it could not read.
                            Grant.write(Prefixes.CAMERAS, Prefixes.DISCARD, Prefixes.UNREADABLE),
                            new Grant.ListingImports(),
                            new Grant.ReadingImports()));

    /** Finds camera-days that are due, checks yesterday's work, writes the digest. */
    public static final FunctionSpec ROTATE =
            new FunctionSpec(
                    "rotate",
                    PACKAGE + "RotateHandler",
                    512,
                    MOST_TIMEOUT,
                    Trigger.Clock.daily(Nightly.ROTATION),
                    false,
                    new TreeMap<>(Map.of("HKAWS_PACK_QUEUE_URL", QueueName.PACK)),
                    List.of(
                            new Grant.Listing(),
                            Grant.read(Prefixes.ARCHIVE, Prefixes.CATALOG, Prefixes.REPORTS),
                            // What the relay last said of itself, which arrange has removed.
                            new Grant.ListingVersions(Prefixes.RELAYS_OWN),
                            Grant.on(Prefixes.RELAYS_OWN, "s3:GetObject", "s3:GetObjectVersion"),
                            Grant.write(Prefixes.REPORTS),
                            new Grant.Sending(QueueName.PACK),
                            new Grant.Publishing()));

    /** Packs one camera-day. */
    public static final FunctionSpec PACK =
            new FunctionSpec(
                    "pack",
                    PACKAGE + "PackHandler",
                    1024,
                    MOST_TIMEOUT,
                    new Trigger.Messages(QueueName.PACK, 1, 0, _ -> 5),
                    false,
                    // Where it asks for the rest of a day that takes longer than it may.
                    new TreeMap<>(Map.of("HKAWS_PACK_QUEUE_URL", QueueName.PACK)),
                    List.of(
                            new Grant.Listing(),
                            Grant.on(Prefixes.CAMERAS, "s3:GetObject", "s3:DeleteObject"),
                            // Contact sheets are written once, their indexes over what was read.
                            Grant.read(Prefixes.ARCHIVE, Prefixes.CATALOG, Prefixes.SHEETS),
                            Grant.write(Prefixes.ARCHIVE, Prefixes.CATALOG, Prefixes.SHEETS),
                            new Grant.Sending(QueueName.PACK)));

    /** Enqueues again what has stayed in drop/. */
    public static final FunctionSpec SWEEP =
            new FunctionSpec(
                    "sweep",
                    PACKAGE + "SweepHandler",
                    512,
                    MOST_TIMEOUT,
                    new Trigger.Clock("cron(10 * * * ? *)"),
                    false,
                    new TreeMap<>(Map.of("HKAWS_ARRANGE_QUEUE_URL", QueueName.ARRANGE)),
                    List.of(
                            new Grant.Listing(),
                            new Grant.ListingVersions(Prefixes.DROP),
                            Grant.on(Prefixes.DROP, "s3:GetObject", "s3:DeleteObject"),
                            Grant.on(Prefixes.UNREADABLE, "s3:GetObject", "s3:DeleteObject"),
                            // Whether more arrives than ever, and for cameras of no digest.
                            new Grant.Counted(),
                            Grant.read(Prefixes.REPORTS),
                            // Where a sweep that ran out of time stopped.
                            Grant.on(
                                    KeyScheme.SWEEP_CONTINUES.value(),
                                    "s3:GetObject",
                                    "s3:PutObject",
                                    "s3:DeleteObject"),
                            new Grant.Sending(QueueName.ARRANGE)));

    /** Ends retention, unless a camera-day is held. */
    public static final FunctionSpec PURGE =
            new FunctionSpec(
                    "purge",
                    PACKAGE + "PurgeHandler",
                    512,
                    MOST_TIMEOUT,
                    Trigger.Clock.daily(Nightly.PURGE),
                    false,
                    new TreeMap<>(),
                    List.of(
                            new Grant.Listing(),
                            Grant.read(Prefixes.HOLDS, Prefixes.REPORTS),
                            new Grant.Objects(
                                    List.of("s3:GetObject", "s3:DeleteObject"),
                                    List.of(
                                            Prefixes.CAMERAS,
                                            Prefixes.ARCHIVE,
                                            Prefixes.CATALOG,
                                            Prefixes.SHEETS)),
                            Grant.write(Prefixes.REPORTS)));

    /** Unpacks what came back from Glacier. */
    public static final FunctionSpec RESTORE =
            new FunctionSpec(
                    "restore",
                    PACKAGE + "RestoreHandler",
                    1024,
                    MOST_TIMEOUT,
                    // Seldom and never many: without a bound Lambda polls less, for half the price.
                    new Trigger.Messages(QueueName.RESTORE, 1, 0, _ -> 0),
                    false,
                    new TreeMap<>(),
                    List.of(
                            new Grant.Listing(),
                            // Which version was asked for is kept in restores/.
                            Grant.on(
                                    Prefixes.ARCHIVE,
                                    "s3:GetObject",
                                    "s3:GetObjectVersion",
                                    "s3:RestoreObject"),
                            Grant.read(Prefixes.CATALOG, Prefixes.RESTORES, Prefixes.RESTORED),
                            Grant.write(Prefixes.RESTORES, Prefixes.RESTORED),
                            new Grant.Publishing()));

    /** What a site has when everything is built. */
    public static final List<FunctionSpec> ALL =
            List.of(ARRANGE, ROTATE, PACK, SWEEP, PURGE, RESTORE);

    /** Those whose handlers exist. */
    public static final List<FunctionSpec> DEPLOYED = ALL;

    public FunctionSpec {
        queueVariables = new TreeMap<>(queueVariables);
        grants = List.copyOf(grants);
    }

    /** Whether it tells the site's owner something. */
    public boolean publishes() {
        return grants.stream().anyMatch(Grant.Publishing.class::isInstance);
    }

    /** As it begins the logical ids of its resources. */
    public String label() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
