package io.github.hkaws.engine.pack;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A catalog as JSONL: a header, then one line a member; the same catalog always gives the same
 * bytes. The format stands in {@code doc/key-scheme.md}.
 */
public final class CatalogJson {

    /** Of catalogs that do not say since when S3 has held their members. */
    private static final int WITHOUT_STORED_AT = 1;

    private static final JsonMapper JSON = new JsonMapper();

    private CatalogJson() {}

    /** The bytes to store. */
    public static byte[] write(Catalog catalog) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setRootValueSeparator(null);
            header(json, catalog);
            json.writeRaw('\n');
            for (Member member : catalog.members()) {
                json.writeStartObject();
                json.writeStringField("name", member.name());
                json.writeNumberField("offset", member.offset());
                json.writeNumberField("size", member.size());
                json.writeStringField("sha256", member.sha256());
                provenance(json, member);
                json.writeEndObject();
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    private static void header(JsonGenerator json, Catalog catalog) throws IOException {
        SegmentId segment = catalog.segment();
        json.writeStartObject();
        Instant storedAt = catalog.storedAt().orElse(null);
        // A catalog made again from an old tar is the old one, byte for byte.
        json.writeNumberField(
                Format.CATALOG.field(),
                storedAt == null ? WITHOUT_STORED_AT : Format.CATALOG.version());
        json.writeStringField("camera", segment.day().camera().value());
        json.writeStringField("date", segment.day().date().toString());
        json.writeNumberField("segment", segment.number());
        json.writeNumberField("captures", catalog.members().size());
        json.writeNumberField("bytes", catalog.captureBytes());
        json.writeStringField("tarKey", segment.tar().value());
        json.writeNumberField("tarBytes", catalog.tarBytes());
        json.writeStringField("tarCrc64Nvme", catalog.tarChecksum().base64());
        json.writeStringField("storageClass", catalog.storageClass());
        if (storedAt != null) {
            json.writeStringField("storedAt", storedAt.toString());
        }
        json.writeEndObject();
    }

    /** What the bytes themselves do not say; it goes into the tar as well. */
    private static void provenance(JsonGenerator json, Member member) throws IOException {
        json.writeStringField("capturedAt", member.capturedAt().toString());
        String storedAt = text(member.storedAt());
        if (storedAt != null) {
            json.writeStringField("storedAt", storedAt);
        }
        if (member.detection() != null) {
            json.writeStringField("detection", member.detection());
        }
        if (member.channel() != null) {
            json.writeStringField("channel", member.channel());
        }
        json.writeStringField("sourceKey", member.sourceKey().value());
        json.writeStringField("etag", member.etag());
        new MetadataJson(
                        member.capturedAt().toString(),
                        member.detection(),
                        member.channel(),
                        member.etag(),
                        storedAt)
                .write(json, member.metadata());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** The part of a member's line that its bytes do not say, as one JSON object. */
    static String provenance(Member member) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            provenance(json, member);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Puts a member together from its provenance and what its bytes say. */
    static Member member(String provenance, String name, long offset, long size, String sha256)
            throws CatalogException {
        return member(parse(provenance, name), name, offset, size, sha256, name);
    }

    /**
     * Reads a catalog and checks it against itself: counts, sums, order.
     *
     * @param segment which one it should be, by its key
     * @throws StoreException.NewerFormat if a newer program wrote it
     */
    public static Catalog read(SegmentId segment, byte[] bytes) throws CatalogException {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        String where = segment.catalog() + " line ";
        JsonNode header = parse(lines[0], where + 1);
        checkHeader(segment, header, where + 1);
        int captures = (int) number(header, "captures", where + 1);
        if (lines.length != captures + 2 || !lines[captures + 1].isEmpty()) {
            throw new CatalogException(
                    "%s names %d captures and has %d lines of them"
                            .formatted(segment.catalog(), captures, lines.length - 2));
        }
        List<Member> members = new ArrayList<>(captures);
        for (int i = 1; i <= captures; i++) {
            JsonNode line = parse(lines[i], where + (i + 1));
            members.add(
                    member(
                            line,
                            text(line, "name", where + (i + 1)),
                            number(line, "offset", where + (i + 1)),
                            number(line, "size", where + (i + 1)),
                            text(line, "sha256", where + (i + 1)),
                            where + (i + 1)));
        }
        var catalog =
                new Catalog(
                        segment,
                        number(header, "tarBytes", where + 1),
                        new Checksum(Crc64Nvme.NAME, text(header, "tarCrc64Nvme", where + 1)),
                        text(header, "storageClass", where + 1),
                        members);
        checkSums(catalog, number(header, "bytes", where + 1));
        return catalog;
    }

    /** Reads no more than the version, if the line says one. */
    static void refuseNewer(SegmentId segment, String firstLine) {
        try {
            Format.CATALOG.refuseNewer(parse(firstLine, ""), segment.catalog().value());
        } catch (CatalogException e) {
            // Damaged, and not by a newer program.
        }
    }

    /**
     * Reads the first line of a catalog, from its first bytes.
     *
     * @throws CatalogException if that is no line of it, or of a version that is not known here
     */
    static CatalogHead head(SegmentId segment, byte[] begin) throws CatalogException {
        String where = segment.catalog() + " line 1";
        JsonNode header = parse(new String(begin, StandardCharsets.UTF_8).split("\n", 2)[0], where);
        checkHeader(segment, header, where);
        String storedAt = optional(header, "storedAt");
        try {
            return new CatalogHead(
                    number(header, "captures", where),
                    Optional.ofNullable(storedAt).map(Instant::parse));
        } catch (DateTimeException e) {
            throw new CatalogException(where + ": " + e.getMessage(), e);
        }
    }

    private static void checkHeader(SegmentId segment, JsonNode header, String where)
            throws CatalogException {
        Format.CATALOG.refuseNewer(header, segment.catalog().value());
        if (!Format.CATALOG.reads(header)) {
            throw new CatalogException(where + " has no version");
        }
        String tarKey = text(header, "tarKey", where);
        if (!tarKey.equals(segment.tar().value())) {
            throw new CatalogException("%s: belongs to %s".formatted(where, tarKey));
        }
    }

    private static void checkSums(Catalog catalog, long bytes) throws CatalogException {
        if (catalog.captureBytes() != bytes) {
            throw new CatalogException(
                    "%s names %d bytes of captures and lists %d"
                            .formatted(catalog.segment().catalog(), bytes, catalog.captureBytes()));
        }
        long end = 0;
        for (Member member : catalog.members()) {
            if (member.offset() < end || member.end() > catalog.tarBytes()) {
                throw new CatalogException(
                        "%s: %s cannot stand at %d with %d bytes"
                                .formatted(
                                        catalog.segment().catalog(),
                                        member.name(),
                                        member.offset(),
                                        member.size()));
            }
            end = member.end();
        }
    }

    private static Member member(
            JsonNode line, String name, long offset, long size, String sha256, String where)
            throws CatalogException {
        String capturedAt = text(line, "capturedAt", where);
        String detection = optional(line, "detection");
        String channel = optional(line, "channel");
        String etag = text(line, "etag", where);
        String storedAt = optional(line, "storedAt");
        try {
            return new Member(
                    name,
                    offset,
                    size,
                    sha256,
                    OffsetDateTime.parse(capturedAt),
                    detection,
                    channel,
                    new Key(text(line, "sourceKey", where)),
                    etag,
                    new MetadataJson(capturedAt, detection, channel, etag, storedAt)
                            .read(line.path("metadata")),
                    storedAt == null ? null : Instant.parse(storedAt));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new CatalogException(where + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(String line, String where) throws CatalogException {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new CatalogException(where + " is no JSON", e);
        }
        throw new CatalogException(where + " is no JSON object");
    }

    private static String text(JsonNode node, String field, String where) throws CatalogException {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new CatalogException(where + " has no " + field);
        }
        return value.textValue();
    }

    private static long number(JsonNode node, String field, String where) throws CatalogException {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new CatalogException(where + " has no " + field);
        }
        return value.longValue();
    }

    private static @Nullable String optional(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
