package io.github.hkaws.domain.site;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Makes a site of the top level of its file. */
final class SiteReader {

    static final List<String> KEYS =
            List.of(
                    "name",
                    "bucket",
                    "timeZone",
                    "location",
                    "hotDays",
                    "archive",
                    "retentionDays",
                    "lateDays",
                    "relay",
                    "alertEmail",
                    "silenceHours",
                    "observability",
                    "importFrom",
                    "arrangeConcurrency",
                    "cameras");

    static final int MOST_DAYS = 36_500;

    // Of an event source mapping (Lambda API Reference, ScalingConfig).
    private static final int LEAST_CONCURRENCY = 2;
    private static final int MOST_CONCURRENCY = 1000;

    // Part of the names of AWS resources; the longest is a bucket's, with account and region in it.
    private static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,22}[a-z0-9])?");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>(),;:\"]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");
    // CloudWatch alarms look back a week at most.
    private static final int MOST_SILENCE_HOURS = 168;
    // What CloudWatch Logs offers.
    private static final List<Integer> LOG_DAYS =
            List.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653);
    private static final String NEVER = "never";

    private final YamlMapping root;
    private final Problems problems;

    SiteReader(YamlMapping root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    Site read() {
        Site base = Site.in(zone());
        int hotDays = root.number("hotDays", base.hotDays(), 1, MOST_DAYS);
        int retentionDays = root.number("retentionDays", base.retentionDays(), 1, MOST_DAYS);
        YamlMapping archive =
                root.block(
                        "archive",
                        List.of("storageClass", "deepArchiveAfterDays", "acceptEarlyDeletionFees"));
        ArchiveClass written =
                archive.word("storageClass", ArchiveClass.names())
                        .map(ArchiveClass::valueOf)
                        .orElse(ArchiveClass.valueOf(base.archiveClass()));
        Integer deep = deepArchiveAfterDays(archive, written, base.deepArchiveAfterDays());
        KeepingTime keeping =
                new KeepingTime(
                        new EarlyDeletion(hotDays, written, deep),
                        archive.flag("acceptEarlyDeletionFees"));
        Stream.of(
                        root.field("retentionDays"),
                        archive.field("deepArchiveAfterDays"),
                        archive.field("storageClass"),
                        root.field("hotDays"))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(field -> keeping.check(field, retentionDays, problems));
        SortedMap<String, CameraSettings> cameras =
                new CamerasReader(root.field("cameras"), keeping, problems).read();
        Site site =
                new Site(
                        name(base.name()),
                        bucket(),
                        base.zone(),
                        hotDays,
                        written.name(),
                        deep,
                        retentionDays,
                        relay(),
                        alertEmail(),
                        Duration.ofHours(root.number("silenceHours", 24, 1, MOST_SILENCE_HOURS)),
                        cameras,
                        observability(),
                        importFrom(),
                        location(),
                        root.number("lateDays", base.lateDays(), 1, MOST_DAYS),
                        root.number(
                                "arrangeConcurrency",
                                base.arrangeConcurrency(),
                                LEAST_CONCURRENCY,
                                MOST_CONCURRENCY));
        problems.throwIfAny();
        return site;
    }

    private ZoneId zone() {
        if (root.field("timeZone") == null) {
            problems.add(
                    1, "timeZone: missing; add the clock of your cameras: timeZone: Europe/Berlin");
        }
        return root.text("timeZone")
                .flatMap(text -> Zones.read(root.given("timeZone"), text, problems))
                .orElse(ZoneOffset.UTC);
    }

    private String name(String fallback) {
        String name = root.text("name").orElse(fallback);
        YamlField field = root.field("name");
        if (field != null && !NAME.matcher(name).matches()) {
            problems.add(
                    field,
                    "no name for AWS resources",
                    "write 1 to 24 lower-case letters a-z, digits and hyphens, a letter first and"
                            + " no hyphen last");
        }
        return name;
    }

    private @Nullable String bucket() {
        Optional<String> bucket = root.text("bucket");
        bucket.ifPresent(name -> BucketName.check(root.given("bucket"), name, problems));
        return bucket.orElse(null);
    }

    private @Nullable Integer deepArchiveAfterDays(
            YamlMapping archive, ArchiveClass written, @Nullable Integer fallback) {
        YamlField field = archive.field("deepArchiveAfterDays");
        boolean never = isNever(field);
        if (written == ArchiveClass.DEEP_ARCHIVE) {
            if (field != null && !never) {
                problems.add(
                        field,
                        "segments are written in DEEP_ARCHIVE already",
                        "drop this line or choose another storageClass");
            }
            return null;
        }
        if (field == null) {
            return fallback;
        }
        return never ? null : archive.number("deepArchiveAfterDays", 1, MOST_DAYS);
    }

    private static boolean isNever(@Nullable YamlField field) {
        return field != null
                && field.node() instanceof ScalarNode scalar
                && scalar.getValue().equals(NEVER);
    }

    private Site.Relay relay() {
        YamlMapping relay = root.block("relay", List.of("mode", "sourceAddresses"));
        Site.Relay.Mode mode =
                relay.word("mode", List.of("s3fs", "direct")).orElse("s3fs").equals("direct")
                        ? Site.Relay.Mode.DIRECT
                        : Site.Relay.Mode.S3FS;
        List<String> addresses =
                relay.texts("sourceAddresses").stream()
                        .flatMap(field -> Cidr.read(field, scalar(field), problems).stream())
                        .distinct()
                        .toList();
        return new Site.Relay(mode, addresses);
    }

    private @Nullable String alertEmail() {
        Optional<String> email = root.text("alertEmail");
        email.filter(text -> !EMAIL.matcher(text).matches() || !text.matches(".+@.+[.].+"))
                .ifPresent(_ ->
                        problems.add(
                                root.given("alertEmail"),
                                "no e-mail address",
                                "write one such as you@example.com"));
        return email.orElse(null);
    }

    private @Nullable Location location() {
        YamlField field = root.field("location");
        if (field == null) {
            return null;
        }
        YamlMapping block = root.block("location", List.of("latitude", "longitude"));
        OptionalDouble latitude = block.decimal("latitude", Location.MOST_LATITUDE);
        OptionalDouble longitude = block.decimal("longitude", Location.MOST_LONGITUDE);
        if (latitude.isPresent() && longitude.isPresent()) {
            return new Location(latitude.getAsDouble(), longitude.getAsDouble());
        }
        if (block.field("latitude") == null || block.field("longitude") == null) {
            problems.add(
                    field,
                    "half a place",
                    "write both: location: {latitude: 48.21, longitude: 16.37}");
        }
        return null;
    }

    private Observability observability() {
        YamlMapping block =
                root.block("observability", List.of("accessLogs", "logDays", "budgetUsdPerMonth"));
        int logDays = block.number("logDays", Observability.DEFAULT.logDays(), 1, 3653);
        if (!LOG_DAYS.contains(logDays)) {
            problems.add(
                    block.given("logDays"),
                    "CloudWatch Logs has no such retention",
                    "write "
                            + LOG_DAYS.stream()
                                    .filter(days -> days > logDays)
                                    .findFirst()
                                    .orElse(3653));
        }
        return new Observability(block.flag("accessLogs"), logDays, budget(block));
    }

    private static @Nullable Integer budget(YamlMapping block) {
        YamlField field = block.field("budgetUsdPerMonth");
        if (field == null) {
            return Observability.DEFAULT.budgetUsdPerMonth();
        }
        return isNever(field) ? null : block.number("budgetUsdPerMonth", 1, 1_000_000);
    }

    private List<String> importFrom() {
        List<YamlField> buckets = root.texts("importFrom");
        // Dots are no reason to leave pictures behind; the SDK knows what to do.
        buckets.forEach(
                field -> BucketName.check(field, scalar(field).replace('.', '-'), problems));
        return buckets.stream().map(SiteReader::scalar).distinct().toList();
    }

    static String scalar(YamlField field) {
        return ((ScalarNode) field.node()).getValue();
    }
}
