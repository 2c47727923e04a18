package io.github.hkaws.local.s3;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.util.Fields;

/** Names a request as AWS's API reference and its cost reports do. */
final class S3Operations {

    /** Sub-resources of a bucket: the query parameter, and the operation's name behind its verb. */
    private static final Map<String, String> OF_BUCKETS = new LinkedHashMap<>();

    private static final Map<String, String> OF_OBJECTS = new LinkedHashMap<>();

    static {
        OF_BUCKETS.put("lifecycle", "BucketLifecycleConfiguration");
        OF_BUCKETS.put("notification", "BucketNotificationConfiguration");
        OF_BUCKETS.put("versioning", "BucketVersioning");
        OF_BUCKETS.put("encryption", "BucketEncryption");
        OF_BUCKETS.put("policy", "BucketPolicy");
        OF_BUCKETS.put("publicAccessBlock", "PublicAccessBlock");
        OF_BUCKETS.put("ownershipControls", "BucketOwnershipControls");
        OF_BUCKETS.put("tagging", "BucketTagging");
        OF_BUCKETS.put("logging", "BucketLogging");
        OF_BUCKETS.put("cors", "BucketCors");
        OF_BUCKETS.put("acl", "BucketAcl");
        OF_BUCKETS.put("location", "BucketLocation");
        OF_OBJECTS.put("tagging", "ObjectTagging");
        OF_OBJECTS.put("acl", "ObjectAcl");
        OF_OBJECTS.put("attributes", "ObjectAttributes");
    }

    private S3Operations() {}

    static String nameOf(Request request, Fields query, boolean bucket, boolean key) {
        var method = request.getMethod();
        if (!bucket) {
            return method.equals("GET") ? "ListBuckets" : "Unknown";
        }
        var verb = verb(method);
        for (var subResource : (key ? OF_OBJECTS : OF_BUCKETS).entrySet()) {
            if (has(query, subResource.getKey())) {
                return verb + subResource.getValue();
            }
        }
        return key ? onObject(request, query, verb) : onBucket(request, query, verb);
    }

    private static String onBucket(Request request, Fields query, String verb) {
        if (request.getMethod().equals("POST")) {
            return has(query, "delete") ? "DeleteObjects" : "Unknown";
        }
        if (!request.getMethod().equals("GET")) {
            return verb.equals("Put") ? "CreateBucket" : verb + "Bucket";
        }
        if (has(query, "versions")) {
            return "ListObjectVersions";
        }
        if (has(query, "uploads")) {
            return "ListMultipartUploads";
        }
        return has(query, "list-type") ? "ListObjectsV2" : "ListObjects";
    }

    private static String onObject(Request request, Fields query, String verb) {
        boolean upload = has(query, "uploadId");
        return switch (request.getMethod()) {
            case "PUT" -> {
                boolean copy = request.getHeaders().contains("x-amz-copy-source");
                if (upload) {
                    yield copy ? "UploadPartCopy" : "UploadPart";
                }
                yield copy ? "CopyObject" : "PutObject";
            }
            case "POST" -> {
                if (upload) {
                    yield "CompleteMultipartUpload";
                }
                if (has(query, "uploads")) {
                    yield "CreateMultipartUpload";
                }
                yield has(query, "restore") ? "RestoreObject" : "Unknown";
            }
            case "GET" -> upload ? "ListParts" : "GetObject";
            case "DELETE" -> upload ? "AbortMultipartUpload" : "DeleteObject";
            default -> verb + "Object";
        };
    }

    private static String verb(String method) {
        return switch (method) {
            case "PUT" -> "Put";
            case "GET" -> "Get";
            case "HEAD" -> "Head";
            case "DELETE" -> "Delete";
            default -> "Unknown";
        };
    }

    private static boolean has(Fields query, String parameter) {
        return query.getNames().contains(parameter);
    }
}
