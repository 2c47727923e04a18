package io.github.hkaws.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Lets a client do what a role of the template may do to the bucket, and refuses the rest as S3
 * does. What each request needs: S3 User Guide, "Required permissions for Amazon S3 API
 * operations"; a condition on an ETag needs {@code s3:GetObject}, too.
 */
final class RoleGuard implements ExecutionInterceptor {

    private static final Pattern COPY_SOURCE =
            Pattern.compile("[^/]+/([^?]+)(?:\\?versionId=(.+))?");

    /**
     * One statement that allows.
     *
     * @param listed what the prefix of a listing must look like; null: anything
     */
    private record Allowed(
            List<String> actions, List<Pattern> resources, @Nullable Pattern listed) {}

    private record Need(String action, @Nullable String key, @Nullable String listed) {

        Need(String action, @Nullable String key) {
            this(action, key, null);
        }
    }

    private final String bucketArn;
    private final List<Allowed> allowed = new ArrayList<>();
    private final NavigableSet<String> refused = new ConcurrentSkipListSet<>();

    /**
     * @param policy properties of the role's policy, without intrinsic functions
     */
    RoleGuard(JsonNode policy, String bucketArn) {
        this.bucketArn = bucketArn;
        for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
            JsonNode listed = statement.at("/Condition/StringLike/s3:prefix");
            boolean known = statement.path("Condition").isMissingNode() || listed.isTextual();
            if (!statement.path("Effect").asText().equals("Allow") || !known) {
                throw new AssertionError("not read here: " + statement);
            }
            allowed.add(
                    new Allowed(
                            texts(statement.path("Action")),
                            texts(statement.path("Resource")).stream()
                                    .map(RoleGuard::pattern)
                                    .toList(),
                            listed.isTextual() ? pattern(listed.asText()) : null));
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }

    /** A star at the end, as all our ARNs have it. */
    private static Pattern pattern(String arn) {
        return arn.endsWith("*")
                ? Pattern.compile(Pattern.quote(arn.substring(0, arn.length() - 1)) + ".*")
                : Pattern.compile(Pattern.quote(arn));
    }

    /** What was tried and is not allowed: {@code s3:PutObject cameras/front/…}. */
    NavigableSet<String> refused() {
        return refused;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        List<String> missing =
                needs(context.request()).stream()
                        .filter(need -> !isAllowed(need))
                        .map(need -> need.action() + " " + need.key())
                        .toList();
        if (!missing.isEmpty()) {
            refused.addAll(missing);
            throw S3Exception.builder()
                    .statusCode(403)
                    .message(missing.toString())
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDenied").build())
                    .build();
        }
    }

    private boolean isAllowed(Need need) {
        String arn = need.key() == null ? bucketArn : bucketArn + "/" + need.key();
        return allowed.stream()
                .anyMatch(statement ->
                        statement.actions().contains(need.action())
                                && isListed(statement.listed(), need.listed())
                                && statement.resources().stream()
                                        .anyMatch(pattern -> pattern.matcher(arn).matches()));
    }

    private static boolean isListed(@Nullable Pattern allowed, @Nullable String prefix) {
        return allowed == null || (prefix != null && allowed.matcher(prefix).matches());
    }

    private static List<Need> needs(SdkRequest request) {
        return switch (request) {
            case GetObjectRequest r -> List.of(read(r.key(), r.versionId()));
            case HeadObjectRequest r -> List.of(read(r.key(), r.versionId()));
            case CopyObjectRequest r ->
                    List.of(
                            source(r.getValueForField("CopySource", String.class).orElseThrow()),
                            new Need("s3:PutObject", r.destinationKey()));
            case PutObjectRequest r -> write(r.key(), r.ifMatch());
            case CreateMultipartUploadRequest r -> write(r.key(), null);
            case UploadPartRequest r -> write(r.key(), null);
            case CompleteMultipartUploadRequest r -> write(r.key(), r.ifMatch());
            case AbortMultipartUploadRequest r ->
                    List.of(new Need("s3:AbortMultipartUpload", r.key()));
            case DeleteObjectRequest r -> delete(r.key(), r.versionId(), r.ifMatch());
            case DeleteObjectsRequest r ->
                    r.delete().objects().stream()
                            .flatMap(each ->
                                    delete(each.key(), each.versionId(), each.eTag()).stream())
                            .toList();
            case ListObjectsV2Request _ -> List.of(new Need("s3:ListBucket", null));
            case ListObjectVersionsRequest r ->
                    List.of(new Need("s3:ListBucketVersions", null, r.prefix()));
            case RestoreObjectRequest r -> List.of(new Need("s3:RestoreObject", r.key()));
            // Of an action that no role has.
            default -> List.of(new Need(request.getClass().getSimpleName(), null));
        };
    }

    /** {@code bucket/key?versionId=…}, as the SDK has made of both by now. */
    private static Need source(String copySource) {
        Matcher source = COPY_SOURCE.matcher(copySource);
        if (!source.matches()) {
            throw new AssertionError(copySource);
        }
        return read(URLDecoder.decode(source.group(1), UTF_8), source.group(2));
    }

    private static Need read(String key, @Nullable String versionId) {
        return new Need(versionId == null ? "s3:GetObject" : "s3:GetObjectVersion", key);
    }

    private static List<Need> write(String key, @Nullable String ifMatch) {
        var put = new Need("s3:PutObject", key);
        return ifMatch == null ? List.of(put) : List.of(put, read(key, null));
    }

    private static List<Need> delete(
            String key, @Nullable String versionId, @Nullable String eTag) {
        var delete =
                new Need(versionId == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", key);
        return eTag == null ? List.of(delete) : List.of(delete, read(key, null));
    }
}
