package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.export.ExportRange;
import io.github.hkaws.engine.export.ExportZip;
import io.github.hkaws.engine.export.Exported;
import io.github.hkaws.engine.export.Moment;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.Links.Link;
import io.github.hkaws.storage.PartSink;
import io.github.hkaws.storage.PutOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CheckedOutputStream;

/**
 * {@code POST /api/exports}: all cameras around an instant in one zip, under {@code
 * restored/exports/}, where it stays for 7 days.
 */
final class ExportEndpoint implements Endpoint {

    private static final String PREFIX = Prefixes.RESTORED + "exports/";

    /** What comes together in the time that an answer may take; hkaws export takes any amount. */
    private static final long MOST_BYTES = 1L << 29;

    private static final int MOST_CAPTURES = 2_000;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final ReviewParts parts;
    private final MomentEndpoint.Moments moments;
    private final ExportZip zip;

    ExportEndpoint(ReviewParts parts) {
        this.parts = parts;
        this.moments = new MomentEndpoint.Moments(parts);
        this.zip = new ExportZip(new CaptureFetcher(parts.store()));
    }

    @Override
    public Answer answer(ReviewRequest request) {
        Body body = Body.of(request, "at", "minutes", "cameras");
        Instant at = Query.instant("at", body.required("at"));
        int minutes = body.number("minutes", 1, MomentEndpoint.MOST_MINUTES);
        var moment = new Moment(at, Duration.ofMinutes(minutes));
        List<CameraId> cameras =
                moments.cameras(body.texts("cameras").stream().map(Query::camera).toList());
        var unseen = new ConcurrentLinkedQueue<String>();
        List<FiledCapture> captures = moments.captures(moment, cameras, unseen);
        List<String> problems = List.copyOf(unseen);
        check(captures, problems);
        Key key = key(at, request.body());
        List<Exported> exported = write(key, moment, captures, problems);
        long there = exported.stream().filter(one -> one.sha256() != null).count();
        if (there == 0) {
            throw new Refusal(
                    409,
                    "needs-restore",
                    "none of the %d captures can be read now; restore their days first%s"
                            .formatted(
                                    captures.size(),
                                    problems.isEmpty()
                                            ? ""
                                            : ". And " + String.join("; ", problems)));
        }
        exported.stream()
                .filter(one -> one.sha256() != null)
                .forEach(one ->
                        parts.audit()
                                .accept(
                                        new Audit(
                                                Audit.Action.EXPORTED,
                                                request.who(),
                                                one.capture().day(),
                                                one.capture().name(),
                                                1)));
        Link link = parts.links().to(key, "application/zip");
        return Answer.json(
                Json.object(json -> write(json, link, exported, problems)), Duration.ZERO);
    }

    private static void check(List<FiledCapture> captures, List<String> problems) {
        if (captures.isEmpty() && !problems.isEmpty()) {
            throw new Refusal(
                    409, "damaged", "nothing of it can be seen: " + String.join("; ", problems));
        }
        if (captures.isEmpty()) {
            throw new Refusal(
                    404, "nothing-there", "no camera took anything then; look at another moment");
        }
        long bytes = captures.stream().mapToLong(FiledCapture::size).sum();
        if (captures.size() > MOST_CAPTURES || bytes > MOST_BYTES) {
            throw new Refusal(
                    413,
                    "too-large",
                    "%,d captures of %,d MB are too much for one answer; take fewer minutes or cameras, or hkaws export"
                            .formatted(captures.size(), bytes >> 20));
        }
    }

    /** Another one each time, since what can be read changes. */
    private Key key(Instant at, String body) {
        String unique = parts.clock().instant() + body;
        String hash = Sha256.of(unique.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return new Key("%scaptures-%s-%s.zip".formatted(PREFIX, STAMP.format(at), hash));
    }

    private List<Exported> write(
            Key key, Moment moment, List<FiledCapture> captures, List<String> problems) {
        long bytes = captures.stream().mapToLong(FiledCapture::size).sum();
        var attributes = Attributes.of("application/zip");
        try {
            Path scratch = Files.createTempFile("hkaws-export", ".part");
            try (var sink =
                    new PartSink(() -> parts.store().startUpload(key, attributes), bytes + 1)) {
                var crc = new Crc64Nvme();
                List<Exported> exported =
                        zip.write(
                                ExportRange.around(moment, parts.site().zone()),
                                captures,
                                problems,
                                new CheckedOutputStream(sink, crc),
                                scratch,
                                one -> {});
                if (exported.stream().anyMatch(one -> one.sha256() != null)) {
                    PutOutcome put = sink.finish().complete(crc.checksum());
                    if (put instanceof PutOutcome.Exists && parts.store().head(key).isEmpty()) {
                        throw ExistsClaim.neverTrue(key);
                    }
                }
                return exported;
            } finally {
                Files.deleteIfExists(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put the export together", e);
        }
    }

    private static void write(
            JsonGenerator json, Link link, List<Exported> exported, List<String> problems)
            throws IOException {
        List<Exported> there = exported.stream().filter(one -> one.sha256() != null).toList();
        json.writeStringField("url", link.url().toString());
        json.writeStringField("expires", link.expires().toString());
        json.writeNumberField("captures", there.size());
        json.writeNumberField("bytes", there.stream().mapToLong(one -> one.capture().size()).sum());
        json.writeArrayFieldStart("left");
        for (Exported one : exported) {
            if (one.sha256() == null) {
                json.writeStartObject();
                json.writeStringField("camera", one.capture().day().camera().value());
                json.writeStringField("day", one.capture().day().date().toString());
                json.writeStringField("name", one.capture().name());
                CaptureJson.text(json, "why", one.problem());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        Json.texts(json, "problems", problems);
    }
}
