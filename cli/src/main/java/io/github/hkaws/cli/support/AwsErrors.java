package io.github.hkaws.cli.support;

import io.github.hkaws.storage.StoreException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in a sentence what AWS or the way to it refused, and the remedy. */
public final class AwsErrors {

    private AwsErrors() {}

    /** Empty if AWS has nothing to do with it. */
    public static Optional<String> explain(Throwable failure) {
        boolean aws = false;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            aws |= t instanceof SdkException || t instanceof StoreException;
            if (t instanceof AwsServiceException refused) {
                return Optional.of(refused(tried(failure), refused));
            }
        }
        return aws ? Optional.of(unreached(failure)) : Optional.empty();
    }

    /** What the store says it tried; nothing where it was not the store. */
    private static String tried(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        int colon = message.indexOf(": ");
        return failure instanceof StoreException && colon > 0 ? message.substring(0, colon) : "";
    }

    private static String refused(String tried, AwsServiceException e) {
        String code =
                e.awsErrorDetails() == null
                        ? ""
                        : Objects.requireNonNullElse(e.awsErrorDetails().errorCode(), "");
        return switch (code) {
            case "ExpiredToken",
                    "ExpiredTokenException",
                    "RequestExpired",
                    "TokenRefreshRequired" ->
                    "the credentials have expired; get new ones (aws sso login, or a new session token)";
            case "InvalidAccessKeyId",
                    "InvalidClientTokenId",
                    "UnrecognizedClientException",
                    "InvalidToken" ->
                    "AWS does not know these credentials; check AWS_ACCESS_KEY_ID or the profile (aws configure list)";
            case "SignatureDoesNotMatch" ->
                    "the secret access key does not fit the access key; check AWS_SECRET_ACCESS_KEY or the profile (aws configure list)";
            case "RequestTimeTooSkewed" ->
                    "this computer's clock differs too much from AWS's; set it (timedatectl set-ntp true)";
            case "NoSuchBucket" ->
                    "there is no such bucket; check --bucket, HKAWS_BUCKET or the site file, and --region";
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" ->
                    wrongRegion(e);
            case "SlowDown", "ServiceUnavailable", "Throttling", "ThrottlingException" ->
                    "AWS asks to slow down (%s); try again in a minute".formatted(code);
            case "AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist" ->
                    "there is no such queue; check --queue, or deploy the site first";
            default -> other(tried, code, e);
        };
    }

    private static String other(String tried, String code, AwsServiceException e) {
        if (e.statusCode() == 301 || e.statusCode() == 307) {
            return wrongRegion(e);
        }
        String what = tried.isBlank() ? "that" : tried.strip();
        if (e.statusCode() == 403) {
            return "these credentials may not do this: %s (%s); they lack %s, or the bucket is somebody else's"
                    .formatted(what, code.isEmpty() ? "403" : code, permission(tried));
        }
        if (e.statusCode() == 501) {
            return "%s: this S3 answered 501 %s: it does not know that, and trying again does not help; hkaws doctor --smoke shows what it can"
                    .formatted(what, code)
                    .replace("501 :", "501:");
        }
        return "%s: AWS answered %d %s".formatted(what, e.statusCode(), code).strip()
                + (e.statusCode() >= 500 ? "; try again in a minute" : "");
    }

    private static String wrongRegion(AwsServiceException e) {
        String region =
                e.awsErrorDetails() == null
                        ? ""
                        : e.awsErrorDetails()
                                .sdkHttpResponse()
                                .firstMatchingHeader("x-amz-bucket-region")
                                .orElseGet(() -> inMessage(e));
        return region.isEmpty()
                ? "the bucket lies in another region; name that one with --region or AWS_REGION"
                : "the bucket lies in %s; say --region %s, or set AWS_REGION=%s"
                        .formatted(region, region, region);
    }

    /** {@code the region 'us-east-1' is wrong; expecting 'eu-central-1'}. */
    private static String inMessage(AwsServiceException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        int expecting = message.indexOf("expecting '");
        if (expecting < 0) {
            return "";
        }
        String rest = message.substring(expecting + "expecting '".length());
        int end = rest.indexOf('\'');
        return end < 0 ? "" : rest.substring(0, end);
    }

    private static String permission(String tried) {
        String verb = tried.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "LIST" -> "s3:ListBucket";
            case "GET", "HEAD" -> "s3:GetObject (and s3:ListBucket)";
            case "PUT", "COPY", "START" -> "s3:PutObject (and s3:GetObject)";
            case "DELETE" -> "s3:DeleteObject";
            case "RESTORE" -> "s3:RestoreObject";
            default -> "a permission";
        };
    }

    private static String unreached(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = Objects.requireNonNullElse(t.getMessage(), "");
            if (t instanceof UnknownHostException || t instanceof ConnectException) {
                return "cannot reach AWS (%s); check the network and AWS_ENDPOINT_URL"
                        .formatted(message.isEmpty() ? t.getClass().getSimpleName() : message);
            }
            if (message.contains("Unable to load region")) {
                return "which region? say --region, set AWS_REGION, or run aws configure";
            }
            if (message.contains("SSO") && message.contains("expired")) {
                return "the single sign-on session has expired; run aws sso login";
            }
            if (message.contains("Unable to load credentials")) {
                return "no AWS credentials found; run aws configure, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile";
            }
        }
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }
}
