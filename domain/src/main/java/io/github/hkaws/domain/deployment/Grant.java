package io.github.hkaws.domain.deployment;

import java.util.List;

/** One thing that a function may do, and to what. */
public sealed interface Grant {

    /** In IAM's words. */
    List<String> actions();

    /**
     * On objects.
     *
     * @param prefixes prefixes of their keys, each ending in a slash; or a key
     */
    record Objects(List<String> actions, List<String> prefixes) implements Grant {
        public Objects {
            actions = List.copyOf(actions);
            prefixes = List.copyOf(prefixes);
        }
    }

    /** On the bucket itself: its listing. Without it S3 answers 403 for an object that is gone. */
    record Listing() implements Grant {
        @Override
        public List<String> actions() {
            return List.of("s3:ListBucket");
        }
    }

    /** On the bucket itself: which states it still has of what lies below a prefix. */
    record ListingVersions(String prefix) implements Grant {
        @Override
        public List<String> actions() {
            return List.of("s3:ListBucketVersions");
        }
    }

    /** To see what is not there in the buckets that are imported from. */
    record ListingImports() implements Grant {
        @Override
        public List<String> actions() {
            return List.of("s3:ListBucket");
        }
    }

    /** To read what is imported from other buckets. Nothing more. */
    record ReadingImports() implements Grant {
        @Override
        public List<String> actions() {
            return List.of("s3:GetObject");
        }
    }

    /** To write into a queue. */
    record Sending(QueueName queue) implements Grant {
        @Override
        public List<String> actions() {
            return List.of("sqs:SendMessage");
        }
    }

    /** To ask CloudWatch for what was counted. It knows no narrower resource. */
    record Counted() implements Grant {
        @Override
        public List<String> actions() {
            return List.of("cloudwatch:GetMetricStatistics");
        }
    }

    /** To tell the site's owner. */
    record Publishing() implements Grant {
        @Override
        public List<String> actions() {
            return List.of("sns:Publish");
        }
    }

    static Grant read(String... prefixes) {
        return new Objects(List.of("s3:GetObject"), List.of(prefixes));
    }

    static Grant write(String... prefixes) {
        return new Objects(List.of("s3:PutObject"), List.of(prefixes));
    }

    /** Where deleting is meant, it makes delete markers: nobody holds s3:DeleteObjectVersion. */
    static Grant on(String prefix, String... actions) {
        return new Objects(List.of(actions), List.of(prefix));
    }
}
