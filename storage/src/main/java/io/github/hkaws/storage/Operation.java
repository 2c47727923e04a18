package io.github.hkaws.storage;

/** What is asked of S3: how it is called, what it takes, and what follows where an S3 has none. */
public enum Operation {
    LIST("LIST", "s3:ListBucket", "listing objects", "nothing can be found in it"),
    LIST_VERSIONS(
            "LIST versions of",
            "s3:ListBucketVersions",
            "listing versions",
            "what was deleted can be neither seen nor brought back"),
    HEAD(
            "HEAD",
            "s3:GetObject (and s3:ListBucket)",
            "telling what stands at a key",
            "nothing can be compared, so nothing is deleted"),
    GET("GET", "s3:GetObject (and s3:ListBucket)", "reading in this way", "it was not read"),
    PUT(
            "PUT",
            "s3:PutObject",
            "writing on a condition (If-None-Match, If-Match)",
            "nothing was written"),
    COPY(
            "COPY",
            "s3:PutObject and s3:GetObject",
            "copying on a condition (If-None-Match)",
            "nothing was copied, and the original stays"),
    START_UPLOAD(
            "start upload of",
            "s3:PutObject",
            "uploading in parts with a CRC64NVME",
            "nothing can be packed, and the originals stay"),
    PUT_PART(
            "PUT part of",
            "s3:PutObject",
            "uploading in parts with a CRC64NVME",
            "nothing can be packed, and the originals stay"),
    COMPLETE_UPLOAD(
            "complete upload of",
            "s3:PutObject",
            "ending an upload on a condition (If-None-Match)",
            "nothing can be packed, and the originals stay"),
    DELETE(
            "DELETE",
            "s3:DeleteObject",
            "deleting on a condition (If-Match)",
            "nothing was deleted"),
    DELETE_VERSION(
            "DELETE the delete marker of",
            "s3:DeleteObjectVersion",
            "deleting a version",
            "what was deleted stays hidden"),
    RESTORE(
            "restore",
            "s3:RestoreObject",
            "restoring from archive classes",
            "what lies in one cannot be read there"),
    VERSIONING(
            "GET the versioning of",
            "s3:GetBucketVersioning",
            "versioning",
            "what is deleted there is gone at once"),
    SIGN("sign a link to", "s3:GetObject", "signed links", "no picture can be shown"),
    /** Something of another service, or of no object. */
    OTHER("ask AWS", "the permission for it", "that request", "it was not done");

    private final String words;
    private final String permission;
    private final String what;
    private final String follows;

    Operation(String words, String permission, String what, String follows) {
        this.words = words;
        this.permission = permission;
        this.what = what;
        this.follows = follows;
    }

    /** As it stands before the key. */
    public String words() {
        return words;
    }

    /** What the credentials need. */
    public String permission() {
        return permission;
    }

    /** What an S3 that answers 501 does not know. */
    public String what() {
        return what;
    }

    /** What that means for the captures. */
    public String follows() {
        return follows;
    }
}
