package io.github.hkaws.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gaul.shaded.org.eclipse.jetty.http.HttpField;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;

/**
 * What may stand in a request. S3 knows more sub-resources and headers than this does, and a
 * request that is served as what is left without them deletes the bucket that it was to configure,
 * replaces the object that it was to lock, or obeys who was to be refused. So all that is not known
 * here is refused, by lists of what is.
 */
final class RequestRules {

    /** The only account there is; its queues are of the same. */
    static final String ACCOUNT = "000000000000";

    private static final int MAX_KEY_BYTES = 1024;
    private static final int MAX_METADATA_BYTES = 2048;

    private static final Map<String, Set<String>> BUCKET_SUB_RESOURCES =
            Map.ofEntries(
                    Map.entry("acl", Set.of("GET", "PUT")),
                    Map.entry("cors", Set.of("GET", "PUT", "DELETE")),
                    Map.entry("delete", Set.of("POST")),
                    Map.entry("encryption", Set.of("GET", "PUT", "DELETE")),
                    Map.entry("lifecycle", Set.of("GET", "PUT", "DELETE")),
                    Map.entry("location", Set.of("GET")),
                    Map.entry("logging", Set.of("GET", "PUT")),
                    Map.entry("notification", Set.of("GET", "PUT")),
                    Map.entry("ownershipControls", Set.of("GET", "PUT", "DELETE")),
                    Map.entry("policy", Set.of("GET", "PUT", "DELETE")),
                    Map.entry("publicAccessBlock", Set.of("GET", "PUT", "DELETE")),
                    Map.entry("tagging", Set.of("GET", "PUT", "DELETE")),
                    Map.entry("uploads", Set.of("GET")),
                    Map.entry("versioning", Set.of("GET", "PUT")),
                    Map.entry("versions", Set.of("GET")));

    private static final Map<String, Set<String>> OBJECT_SUB_RESOURCES =
            Map.of(
                    "acl", Set.of("GET", "PUT"),
                    "attributes", Set.of("GET"),
                    "restore", Set.of("POST"),
                    "tagging", Set.of("GET", "PUT", "DELETE"),
                    "uploads", Set.of("POST"));

    private static final Set<String> BUCKET_PARAMETERS =
            Set.of(
                    "continuation-token",
                    "delimiter",
                    "encoding-type",
                    "fetch-owner",
                    "key-marker",
                    "list-type",
                    "marker",
                    "max-keys",
                    "max-uploads",
                    "prefix",
                    "start-after",
                    "upload-id-marker",
                    "version-id-marker");

    private static final Set<String> OBJECT_PARAMETERS =
            Set.of(
                    "encoding-type",
                    "max-parts",
                    "part-number-marker",
                    "partNumber",
                    "uploadId",
                    "versionId");

    /** Of signatures in the query, of both kinds, and the name that SDKs give the operation. */
    private static final List<String> ANYWHERE =
            List.of("x-amz-", "x-id", "awsaccesskeyid", "signature", "expires");

    private static final Set<String> HEADERS =
            Set.of(
                    "x-amz-acl",
                    "x-amz-bucket-object-lock-enabled",
                    "x-amz-checksum-algorithm",
                    "x-amz-checksum-crc32",
                    "x-amz-checksum-crc32c",
                    "x-amz-checksum-crc64nvme",
                    "x-amz-checksum-mode",
                    "x-amz-checksum-sha1",
                    "x-amz-checksum-sha256",
                    "x-amz-checksum-type",
                    "x-amz-content-sha256",
                    "x-amz-copy-source",
                    "x-amz-copy-source-if-match",
                    "x-amz-copy-source-if-modified-since",
                    "x-amz-copy-source-if-none-match",
                    "x-amz-copy-source-if-unmodified-since",
                    "x-amz-copy-source-range",
                    "x-amz-date",
                    "x-amz-decoded-content-length",
                    "x-amz-expected-bucket-owner",
                    "x-amz-max-parts",
                    "x-amz-metadata-directive",
                    "x-amz-mp-object-size",
                    "x-amz-object-attributes",
                    "x-amz-object-ownership",
                    "x-amz-optional-object-attributes",
                    "x-amz-part-number-marker",
                    "x-amz-request-payer",
                    "x-amz-sdk-checksum-algorithm",
                    "x-amz-security-token",
                    "x-amz-server-side-encryption",
                    "x-amz-server-side-encryption-aws-kms-key-id",
                    "x-amz-server-side-encryption-bucket-key-enabled",
                    "x-amz-server-side-encryption-context",
                    "x-amz-source-expected-bucket-owner",
                    "x-amz-storage-class",
                    "x-amz-tagging",
                    "x-amz-tagging-directive",
                    "x-amz-te",
                    "x-amz-trailer",
                    "x-amz-transition-default-minimum-object-size",
                    "x-amz-user-agent");

    private static final Set<String> CHECKSUM_ALGORITHMS =
            Set.of("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256");

    private RequestRules() {}

    static void check(
            S3Call call, String method, Collection<String> parameters, HttpFields headers) {
        if (call.bucket() != null) {
            checkParameters(call.key() != null, method, parameters);
        }
        if (call.key() != null && call.key().getBytes(UTF_8).length > MAX_KEY_BYTES) {
            throw S3Refusals.error(400, "KeyTooLongError", "Your key is too long");
        }
        int metadata = 0;
        for (HttpField header : headers) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-meta-")) {
                metadata += name.length() - "x-amz-meta-".length() + bytes(header.getValue());
            } else if (name.startsWith("x-amz-")) {
                checkHeader(name, header.getValue() == null ? "" : header.getValue());
            }
        }
        if (metadata > MAX_METADATA_BYTES) {
            throw S3Refusals.error(
                    400,
                    "MetadataTooLarge",
                    "Your metadata headers exceed the maximum allowed metadata size");
        }
    }

    private static int bytes(String value) {
        return value == null ? 0 : value.getBytes(UTF_8).length;
    }

    private static void checkParameters(
            boolean ofObject, String method, Collection<String> parameters) {
        var subResources = ofObject ? OBJECT_SUB_RESOURCES : BUCKET_SUB_RESOURCES;
        var others = ofObject ? OBJECT_PARAMETERS : BUCKET_PARAMETERS;
        if (parameters.contains("partNumber")
                && !parameters.contains("uploadId")
                && !method.equals("GET")
                && !method.equals("HEAD")) {
            throw S3Refusals.error(
                    501, "NotImplemented", "The embedded S3 writes no single parts of an object");
        }
        String subResource = null;
        for (String parameter : parameters) {
            var methods = subResources.get(parameter);
            if (methods != null) {
                if (subResource != null) {
                    throw S3Refusals.invalidArgument(
                            "Conflicting query string parameters: "
                                    + subResource
                                    + ", "
                                    + parameter);
                }
                subResource = parameter;
                if (!methods.contains(method)) {
                    throw S3Refusals.error(
                            405,
                            "MethodNotAllowed",
                            "The specified method is not allowed against this resource.");
                }
            } else if (!others.contains(parameter) && !isAnywhere(parameter, ofObject)) {
                throw S3Refusals.error(
                        501,
                        "NotImplemented",
                        "The embedded S3 does not know the query parameter " + parameter);
            }
        }
    }

    private static boolean isAnywhere(String parameter, boolean ofObject) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return ANYWHERE.stream()
                        .anyMatch(known ->
                                known.endsWith("-") ? name.startsWith(known) : name.equals(known))
                || (ofObject && name.startsWith("response-"));
    }

    private static void checkHeader(String name, String value) {
        if (name.startsWith("x-amz-object-lock-")) {
            throw S3Refusals.invalidRequest("Bucket is missing Object Lock Configuration");
        }
        if (name.startsWith("x-amz-server-side-encryption-customer-")
                || name.startsWith("x-amz-copy-source-server-side-encryption-customer-")) {
            throw S3Refusals.invalidRequest(
                    "Requests specifying Server Side Encryption with Customer provided keys must be"
                            + " made over a secure connection.");
        }
        if (!HEADERS.contains(name)) {
            throw S3Refusals.error(
                    501, "NotImplemented", "The embedded S3 does not know the header " + name);
        }
        boolean served =
                switch (name) {
                    case "x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner" -> {
                        if (!value.equals(ACCOUNT)) {
                            throw S3Refusals.error(403, "AccessDenied", "Access Denied");
                        }
                        yield true;
                    }
                    case "x-amz-bucket-object-lock-enabled" -> !value.equalsIgnoreCase("true");
                    case "x-amz-checksum-algorithm", "x-amz-sdk-checksum-algorithm" ->
                            CHECKSUM_ALGORITHMS.contains(value.toUpperCase(Locale.ROOT));
                    default -> true;
                };
        if (!served) {
            throw S3Refusals.error(
                    501,
                    "NotImplemented",
                    "The embedded S3 does not serve %s: %s".formatted(name, value));
        }
    }
}
