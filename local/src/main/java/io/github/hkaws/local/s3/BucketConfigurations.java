package io.github.hkaws.local.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of buckets that S3Proxy refuses: kept and given back as they came.
 * Notification rules are acted on; none of the others is.
 */
final class BucketConfigurations {

    /** One sub-resource of a bucket, and how S3 answers where nothing was put. */
    enum Kind {
        LIFECYCLE(
                "lifecycle",
                "NoSuchLifecycleConfiguration",
                "The lifecycle configuration does not exist"),
        NOTIFICATION("notification", null, "<NotificationConfiguration/>"),
        PUBLIC_ACCESS_BLOCK(
                "publicAccessBlock",
                "NoSuchPublicAccessBlockConfiguration",
                "The public access block configuration was not found"),
        OWNERSHIP_CONTROLS(
                "ownershipControls",
                "OwnershipControlsNotFoundError",
                "The bucket ownership controls were not found"),
        POLICY("policy", "NoSuchBucketPolicy", "The bucket policy does not exist"),
        TAGGING("tagging", "NoSuchTagSet", "The TagSet does not exist"),
        LOGGING("logging", null, "<BucketLoggingStatus/>"),
        CORS("cors", "NoSuchCORSConfiguration", "The CORS configuration does not exist");

        private final String parameter;
        private final @Nullable String absentCode;
        private final String absentText;

        /**
         * @param absentCode S3's error, or null where it answers with an empty document
         */
        Kind(String parameter, @Nullable String absentCode, String absentText) {
            this.parameter = parameter;
            this.absentCode = absentCode;
            this.absentText = absentText;
        }

        static @Nullable Kind of(Iterable<String> parameters) {
            for (var parameter : parameters) {
                for (var kind : values()) {
                    if (kind.parameter.equals(parameter)) {
                        return kind;
                    }
                }
            }
            return null;
        }

        byte[] ofNothing() {
            if (absentCode != null) {
                throw S3Errors.error(404, absentCode, absentText);
            }
            return absentText.getBytes(StandardCharsets.UTF_8);
        }
    }

    private record Stored(String bucket, Kind kind) {}

    private final Map<Stored, byte[]> documents = new ConcurrentHashMap<>();
    private final Notifications notifications;

    BucketConfigurations(Notifications notifications) {
        this.notifications = notifications;
    }

    void answer(
            String bucket, Kind kind, ReceivedRequest request, Response response, Callback callback)
            throws IOException {
        var place = new Stored(bucket, kind);
        switch (request.getMethod()) {
            case "PUT" -> {
                put(place, Answers.body(request));
                Answers.empty(response, callback, kind == Kind.POLICY ? 204 : 200);
            }
            case "DELETE" -> {
                documents.remove(place);
                Answers.empty(response, callback, 204);
            }
            case "GET" -> {
                var document = documents.get(place);
                Answers.document(
                        response,
                        callback,
                        200,
                        kind == Kind.POLICY ? "application/json" : "application/xml",
                        document == null ? kind.ofNothing() : document);
            }
            default ->
                    throw S3Errors.error(
                            405,
                            "MethodNotAllowed",
                            "The specified method is not allowed against this resource.");
        }
    }

    private void put(Stored place, byte[] document) {
        switch (place.kind()) {
            case POLICY -> {}
            case NOTIFICATION ->
                    notifications.configure(place.bucket(), NotificationRule.parse(document));
            case LIFECYCLE, PUBLIC_ACCESS_BLOCK, OWNERSHIP_CONTROLS, TAGGING, LOGGING, CORS ->
                    Xml.parse(document);
        }
        documents.put(place, document);
    }

    void forgetBucket(String bucket) {
        documents.keySet().removeIf(stored -> stored.bucket().equals(bucket));
    }
}
