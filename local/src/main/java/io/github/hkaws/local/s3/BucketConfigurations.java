package io.github.hkaws.local.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of buckets that S3Proxy refuses: kept and given back as they came.
 * Notification rules are acted on at once, lifecycle rules when that is asked for, the others not
 * at all.
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

        /** What S3 gives a new bucket, since 2023; gone once it is deleted. */
        private @Nullable String ofNewBucket() {
            return switch (this) {
                case PUBLIC_ACCESS_BLOCK ->
                        "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
                                + "<IgnorePublicAcls>true</IgnorePublicAcls>"
                                + "<BlockPublicPolicy>true</BlockPublicPolicy>"
                                + "<RestrictPublicBuckets>true</RestrictPublicBuckets>"
                                + "</PublicAccessBlockConfiguration>";
                case OWNERSHIP_CONTROLS ->
                        "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced"
                                + "</ObjectOwnership></Rule></OwnershipControls>";
                case LIFECYCLE, NOTIFICATION, POLICY, TAGGING, LOGGING, CORS -> null;
            };
        }

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
                throw S3Refusals.error(404, absentCode, absentText);
            }
            return absentText.getBytes(StandardCharsets.UTF_8);
        }
    }

    private record Place(String bucket, Kind kind) {}

    /** A configuration as it came, with S3's one header beside it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Document(byte[] body, @Nullable String minimumSize) {}

    private static final String MINIMUM_SIZE = "x-amz-transition-default-minimum-object-size";

    private final Map<Place, Document> documents = new ConcurrentHashMap<>();
    private final Set<Place> deleted = ConcurrentHashMap.newKeySet();
    private final Notifications notifications;

    BucketConfigurations(Notifications notifications) {
        this.notifications = notifications;
    }

    void answer(
            String bucket, Kind kind, ReceivedRequest request, Response response, Callback callback)
            throws IOException {
        var place = new Place(bucket, kind);
        switch (request.getMethod()) {
            case "PUT" -> {
                put(place, request);
                RequestBodies.empty(response, callback, kind == Kind.POLICY ? 204 : 200);
            }
            case "DELETE" -> {
                documents.remove(place);
                deleted.add(place);
                RequestBodies.empty(response, callback, 204);
            }
            case "GET" -> get(place, response, callback);
            default ->
                    throw S3Refusals.error(
                            405,
                            "MethodNotAllowed",
                            "The specified method is not allowed against this resource.");
        }
    }

    private void get(Place place, Response response, Callback callback) {
        var document = documents.get(place);
        if (document != null && document.minimumSize() != null) {
            response.getHeaders().put(MINIMUM_SIZE, document.minimumSize());
        }
        RequestBodies.document(
                response,
                callback,
                200,
                place.kind() == Kind.POLICY ? "application/json" : "application/xml",
                document == null ? absent(place) : document.body());
    }

    private byte[] absent(Place place) {
        var ofNewBucket = place.kind().ofNewBucket();
        return ofNewBucket == null || deleted.contains(place)
                ? place.kind().ofNothing()
                : ofNewBucket.getBytes(StandardCharsets.UTF_8);
    }

    private void put(Place place, ReceivedRequest request) throws IOException {
        var body = RequestBodies.body(request);
        switch (place.kind()) {
            case POLICY -> {}
            case NOTIFICATION ->
                    notifications.configure(place.bucket(), NotificationRule.parse(body));
            case LIFECYCLE -> LifecycleRule.parse(body);
            case PUBLIC_ACCESS_BLOCK, OWNERSHIP_CONTROLS, TAGGING, LOGGING, CORS -> Xml.parse(body);
        }
        documents.put(place, new Document(body, request.getHeaders().get(MINIMUM_SIZE)));
    }

    List<String> bucketsWithLifecycle() {
        return documents.keySet().stream()
                .filter(place -> place.kind() == Kind.LIFECYCLE)
                .map(Place::bucket)
                .sorted()
                .toList();
    }

    List<LifecycleRule> lifecycle(String bucket) {
        var document = documents.get(new Place(bucket, Kind.LIFECYCLE));
        return document == null ? List.of() : LifecycleRule.parse(document.body());
    }

    /** Whether the lifecycle of a bucket sends small objects to the archive classes too. */
    boolean smallObjectsGoToTheArchive(String bucket) {
        var document = documents.get(new Place(bucket, Kind.LIFECYCLE));
        return document != null && "varies_by_storage_class".equals(document.minimumSize());
    }

    void forgetBucket(String bucket) {
        documents.keySet().removeIf(place -> place.bucket().equals(bucket));
        deleted.removeIf(place -> place.bucket().equals(bucket));
    }
}
