package io.github.hkaws.cli.config;

import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.domain.site.Observability;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.zone.TimeZones;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A site file in words, with what it leaves out. */
final class SiteWords {

    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm (xxx)", Locale.ROOT);

    private final Site site;
    private final Instant now;

    SiteWords(Site site, Instant now) {
        this.site = site;
        this.now = now;
    }

    List<Sentence> sentences() {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(
                Sentence.ok(
                        "name",
                        "the site's AWS resources have %s in their names".formatted(site.name())));
        sentences.add(
                Sentence.ok(
                        "bucket",
                        site.bucket() == null
                                ? "hkaws-%s-<account>-<region>; name it with --bucket or HKAWS_BUCKET, or here, for commands that work on it"
                                        .formatted(site.name())
                                : site.bucket()));
        sentences.add(
                Sentence.ok(
                        "timeZone",
                        "cameras show the clock of %s".formatted(clock(site.zone(), now))));
        sentences.addAll(keeping());
        sentences.addAll(watching());
        var cameras = new CameraWords(now);
        site.cameras().forEach((name, settings) -> sentences.add(cameras.of(name, settings)));
        if (site.cameras().isEmpty()) {
            sentences.add(Sentence.ok("cameras", "none has an entry: each FTP login is a camera"));
        }
        return sentences;
    }

    private List<Sentence> keeping() {
        Integer deep = site.deepArchiveAfterDays();
        return List.of(
                Sentence.ok(
                        "hotDays",
                        "captures are single objects for %s, then each day is packed into tars"
                                .formatted(Amounts.count(site.hotDays(), "day"))),
                Sentence.ok(
                        "archive",
                        "tars are written in %s, %s%s"
                                .formatted(
                                        site.archiveClass(),
                                        access(site.archiveClass()),
                                        deep == null
                                                ? "; they stay there"
                                                : "; after %s more they move to DEEP_ARCHIVE, %s"
                                                        .formatted(
                                                                Amounts.count(deep, "day"),
                                                                access("DEEP_ARCHIVE")))),
                Sentence.ok(
                        "retentionDays",
                        "a day is purged when it is %s old and S3 has had it for as long, unless it is held"
                                .formatted(Amounts.count(site.retentionDays(), "day"))),
                Sentence.ok(
                        "lateDays",
                        "a name's time is believed if the relay had the picture within %s of it"
                                .formatted(Amounts.count(site.lateDays(), "day"))));
    }

    private static String access(String storageClass) {
        return switch (ArchiveClass.valueOf(storageClass)) {
            case STANDARD, STANDARD_IA, GLACIER_IR -> "which can be read at once";
            case GLACIER -> "which is read back within minutes to 12 hours";
            case DEEP_ARCHIVE -> "which is read back within 12 to 48 hours";
        };
    }

    private List<Sentence> watching() {
        List<Sentence> sentences = new ArrayList<>();
        String mail = site.alertEmail();
        sentences.add(
                mail == null
                        ? Sentence.hint(
                                "alertEmail",
                                "nobody is told when something is wrong; name an address")
                        : Sentence.ok("alertEmail", mail + " is told when something is wrong"));
        sentences.add(
                Sentence.ok(
                        "silenceHours",
                        "a camera that sends nothing for %s counts as silent"
                                .formatted(Amounts.count(site.silence().toHours(), "hour"))));
        sentences.add(
                site.location() == null
                        ? Sentence.hint(
                                "location",
                                "not said: the review page does not know when it is night")
                        : Sentence.ok(
                                "location",
                                "the review page knows when the sun is down at %s, %s"
                                        .formatted(
                                                site.location().latitude(),
                                                site.location().longitude())));
        sentences.add(relay());
        sentences.add(observability(site.observability()));
        if (!site.importFrom().isEmpty()) {
            sentences.add(
                    Sentence.hint(
                            "importFrom",
                            "the arrange function may read %s; take it out when the import is done"
                                    .formatted(String.join(", ", site.importFrom()))));
        }
        return sentences;
    }

    private Sentence relay() {
        String how =
                switch (site.relay().mode()) {
                    case S3FS -> "the relay writes through a mount (s3fs)";
                    case DIRECT -> "the relay's mover sends the files itself (direct)";
                };
        List<String> from = site.relay().sourceAddresses();
        return Sentence.ok(
                "relay",
                how
                        + ", "
                        + (from.isEmpty()
                                ? "from anywhere"
                                : "and its key works from %s alone"
                                        .formatted(String.join(", ", from))));
    }

    private static Sentence observability(Observability watched) {
        Integer budget = watched.budgetUsdPerMonth();
        return Sentence.ok(
                "observability",
                "logs are kept for %s; S3 %s; %s"
                        .formatted(
                                Amounts.count(watched.logDays(), "day"),
                                watched.accessLogs() ? "logs each request" : "logs no requests",
                                budget == null
                                        ? "no bill is worth a mail"
                                        : "a month's bill above $%d is worth a mail"
                                                .formatted(budget)));
    }

    /** {@code Europe/Vienna (now 2026-11-23 07:15 (+01:00))}. */
    static String clock(ZoneId zone, Instant now) {
        ZonedDateTime there = now.atZone(zone);
        return "%s, where it is %s now".formatted(TimeZones.name(zone), NOW.format(there));
    }
}
