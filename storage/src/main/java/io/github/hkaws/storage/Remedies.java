package io.github.hkaws.storage;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do about each kind of error: the one table that the command line, the functions' log and
 * the review page read.
 */
public final class Remedies {

    /** How the bucket is named, where no single option of a command was. */
    public static final String USUAL_NAMES = "--bucket, HKAWS_BUCKET or the site file";

    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");

    private static final String BY_ITSELF = "none needed: it is tried again by itself";
    private static final String BUSY = "S3 is busy or out of reach; try again in a moment";
    private static final String SIGN_IN = "; sign in again, then load the page anew";

    /**
     * A row.
     *
     * @param atTheCommandLine a sentence: what is wrong, and the remedy
     * @param inTheFunction the remedy alone; the log says apart what is wrong
     * @param onThePage a sentence without any name: the page may be anybody's
     */
    private record Row(String atTheCommandLine, String inTheFunction, String onThePage) {}

    private Remedies() {}

    private static Row row(ErrorKind kind) {
        return switch (kind) {
            case DENIED ->
                    new Row(
                            "these credentials may not do this: {request} ({answer}); they lack {permission}, or {bucket} is somebody else's",
                            "give the function's role {permission}, or take out what denies it",
                            "the credentials may not do this; the log says which permission is missing");
            case EXPIRED_CREDENTIALS ->
                    new Row(
                            "the credentials have expired; get new ones (aws sso login, or a new session token)",
                            "none needed: Lambda hands out new ones; if it stays so, look at the function's role",
                            "the credentials have expired" + SIGN_IN);
            case NO_CREDENTIALS ->
                    new Row(
                            "no AWS credentials found; run aws configure, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile",
                            "give the function a role: deploy the site again",
                            "no credentials are at hand" + SIGN_IN);
            case UNKNOWN_CREDENTIALS ->
                    new Row(
                            "AWS does not know these credentials; check AWS_ACCESS_KEY_ID or the profile (aws configure list)",
                            "look whether the function's role is still there, and deploy the site again",
                            "AWS does not know the credentials" + SIGN_IN);
            case WRONG_SECRET ->
                    new Row(
                            "the secret access key does not fit the access key; check AWS_SECRET_ACCESS_KEY or the profile (aws configure list)",
                            "take keys out of the function's variables: it has its role's",
                            "the credentials do not fit each other" + SIGN_IN);
            case WRONG_CLOCK ->
                    new Row(
                            "this computer's clock differs too much from AWS's; set it (timedatectl set-ntp true)",
                            "none needed: Lambda's clock is AWS's; if it stays so, report it as a bug",
                            "the clock of the page's computer is wrong; set it, then load the page anew");
            case NO_SUCH_BUCKET ->
                    new Row(
                            "there is no {bucket}; check {named}, and --region",
                            "make {bucket} anew, or name another in the site file, and deploy the site again",
                            "there is no such bucket; the log says which");
            case WRONG_REGION ->
                    new Row(
                            "{bucket} lies in {region}; {nameregion}",
                            "deploy the site in the bucket's region: {region}",
                            "the bucket lies in another region; the log says in which");
            case THROTTLED ->
                    new Row(
                            "AWS asks to slow down ({answer}); try again in a minute",
                            BY_ITSELF,
                            BUSY);
            case BROKEN_OFF, SERVER_FAULT ->
                    new Row("{request}: {what}; try again in a minute", BY_ITSELF, BUSY);
            case UNREACHABLE ->
                    new Row("{what}; check the network and AWS_ENDPOINT_URL", BY_ITSELF, BUSY);
            case CONFLICT -> new Row("{request}: {what}; run it again", BY_ITSELF, BUSY);
            case PRECONDITION ->
                    new Row(
                            "{request}: {what}: something else stands there now; look at it, and run it again",
                            "look at what stands there now",
                            "something else stands there now; load the page anew");
            case ARCHIVED ->
                    new Row(
                            "{request}: {what}; {unreadable}",
                            "{unreadable}",
                            "it lies in an archive class; restore its day first");
            case ENCRYPTED ->
                    new Row(
                            "{request}: {what}; {unreadable}",
                            "{unreadable}",
                            "it is encrypted under a key that the credentials do not have; the log says more");
            case NOT_IMPLEMENTED ->
                    new Row(
                            "{request}: {what}; hkaws doctor --smoke shows what it can",
                            "use an S3 that knows it; hkaws doctor --smoke shows what this one can",
                            "this S3 does not know that request, and trying again does not help; the log says which");
            case UNSAFE_STORE ->
                    new Row(
                            "{request}: {what}",
                            "use an S3 that keeps to it; hkaws doctor --smoke shows what this one can",
                            "this S3 does not do as S3 does, so nothing was changed; the log says what");
            case NEWER_FORMAT ->
                    new Row(
                            "{what}",
                            "deploy the newer release again",
                            "a newer release wrote what this needs; update this one, the log says which");
            case OTHER ->
                    new Row(
                            "{request}: {what}",
                            "check the function's role, region and bucket",
                            "this failed; the log tells more under this id");
        };
    }

    /**
     * What is wrong and what to do, for somebody at the command line.
     *
     * @param named by which option the bucket was named
     */
    public static String atTheCommandLine(StoreException e, String named) {
        return filled(row(e.kind()).atTheCommandLine(), e, named);
    }

    /** The remedy alone, for whoever reads a function's log. */
    public static String inTheFunction(StoreException e) {
        return filled(row(e.kind()).inTheFunction(), e, "the site file");
    }

    /** What is wrong and what to do, for whoever looks at the page; holds no name. */
    public static String onThePage(ErrorKind kind) {
        return row(kind).onThePage();
    }

    private static String filled(String row, StoreException e, String named) {
        StoreRequest request = e.request();
        String answer = e.answer().map(S3Answer::toString).orElse("");
        String region = e.answer().map(S3Answer::region).orElse("");
        Map<String, String> fields =
                Map.of(
                        "request", request.words(),
                        "what", e.what(),
                        "answer", answer.isEmpty() ? "no reason given" : answer,
                        "permission", request.operation().permission(),
                        "bucket",
                                request.bucket().isEmpty()
                                        ? "the bucket"
                                        : "bucket " + request.bucket(),
                        "named", named,
                        "region", region.isEmpty() ? "another region" : region,
                        "nameregion", nameRegion(region),
                        "unreadable", unreadable(e));
        return FIELD.matcher(row)
                .replaceAll(
                        field -> Matcher.quoteReplacement(fields.getOrDefault(field.group(1), "")));
    }

    private static String nameRegion(String region) {
        return region.isEmpty()
                ? "name that one with --region or AWS_REGION"
                : "say --region %s, or set AWS_REGION=%s".formatted(region, region);
    }

    private static String unreadable(StoreException e) {
        UnreadableReason why =
                e instanceof StoreException.Unreadable unreadable
                        ? unreadable.why()
                        : e.kind() == ErrorKind.ARCHIVED
                                ? UnreadableReason.ARCHIVE_CLASS
                                : UnreadableReason.KMS_KEY;
        return why.remedy();
    }
}
