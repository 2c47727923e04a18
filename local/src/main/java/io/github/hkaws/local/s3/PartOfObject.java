package io.github.hkaws.local.s3;

import java.util.List;
import java.util.regex.Pattern;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What of an object a request asks for where S3Proxy does not know it: a part by its number, or a
 * range of what HEAD tells of. Both ends count.
 *
 * @param size of the whole object
 * @param number of the part; 0: a range was asked for
 * @param parts how many parts it has; 0: it was put in one piece, or a range was asked for
 */
record PartOfObject(long first, long last, long size, int number, int parts) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /** Null where the whole object is asked for, or a range that S3Proxy knows. */
    static @Nullable PartOfObject of(
            S3Call call, Fields parameters, HttpFields headers, FactBook facts) {
        boolean head = call.operation().equals("HeadObject");
        if (call.bucket() == null
                || call.key() == null
                || !(head || call.operation().equals("GetObject"))) {
            return null;
        }
        var number = parameters.getValue("partNumber");
        var range = headers.get("Range");
        if (number == null && (!head || range == null)) {
            return null;
        }
        if (number != null && range != null) {
            throw S3Refusals.invalidRequest(
                    "Cannot specify both Range header and partNumber query parameter");
        }
        var object = facts(call.bucket(), call.key(), call.versionId(), facts);
        if (object == null || object.size() == 0) {
            return null; // S3Proxy says why, or answers nothing in full
        }
        return number != null ? numbered(number, object) : ranged(range, object.size());
    }

    private static @Nullable ObjectFacts facts(
            String bucket, String key, @Nullable String versionId, FactBook facts) {
        return versionId == null
                ? facts.ofCurrentObject(bucket, key)
                : facts.of(VersionRef.of(bucket, key, versionId));
    }

    private static PartOfObject numbered(String text, ObjectFacts object) {
        List<Long> sizes = object.parts().isEmpty() ? List.of(object.size()) : object.parts();
        int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > 10_000) {
            throw S3Refusals.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive");
        }
        if (number > sizes.size()) {
            throw S3Refusals.error(
                    416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }
        long first = sizes.subList(0, number - 1).stream().mapToLong(Long::longValue).sum();
        return new PartOfObject(
                first,
                first + sizes.get(number - 1) - 1,
                object.size(),
                number,
                object.parts().size());
    }

    /** Null for what is no range of bytes, which HTTP has ignored. */
    private static @Nullable PartOfObject ranged(String text, long size) {
        var asked = RANGE.matcher(text);
        if (!asked.matches() || text.equals("bytes=-")) {
            return null;
        }
        long from = number(asked.group(1));
        long to = number(asked.group(2));
        boolean fromTheEnd = from < 0;
        long first = fromTheEnd ? Math.max(0, size - to) : from;
        long last = fromTheEnd || to < 0 ? size - 1 : Math.min(to, size - 1);
        if (first >= size || (fromTheEnd && to == 0)) {
            throw S3Refusals.error(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return last < first ? null : new PartOfObject(first, last, size, 0, 0);
    }

    private static long number(String digits) {
        return digits.isEmpty()
                ? -1
                : digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** As a range of a GET, which S3Proxy knows. */
    String range() {
        return "bytes=%d-%d".formatted(first, last);
    }

    long length() {
        return last - first + 1;
    }

    String contentRange() {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }
}
