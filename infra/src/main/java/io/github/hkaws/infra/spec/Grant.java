package io.github.hkaws.infra.spec;

import io.github.hkaws.infra.names.QueueName;
import io.github.hkaws.infra.names.SiteNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One thing that a function may do, and to what. */
public sealed interface Grant {

    List<String> actions();

    List<String> resources(SiteNames names);

    /** What must hold besides; empty: nothing. */
    default Map<String, Object> conditions() {
        return Map.of();
    }

    /**
     * On objects.
     *
     * @param prefixes prefixes of their keys, each ending in a slash; or a key
     */
    record Objects(List<String> actions, List<String> prefixes) implements Grant {
        @Override
        public List<String> resources(SiteNames names) {
            return prefixes.stream()
                    .map(prefix -> names.objectsArn(prefix.endsWith("/") ? prefix + "*" : prefix))
                    .toList();
        }
    }

    /** On the bucket itself: its listing. Without it S3 answers 403 for an object that is gone. */
    record Listing() implements Grant {
        @Override
        public List<String> actions() {
            return List.of("s3:ListBucket");
        }

        @Override
        public List<String> resources(SiteNames names) {
            return List.of(names.bucketArn());
        }
    }

    /** On the bucket itself: which states it still has of what lies below a prefix. */
    record ListingVersions(String prefix) implements Grant {
        @Override
        public List<String> actions() {
            return List.of("s3:ListBucketVersions");
        }

        @Override
        public List<String> resources(SiteNames names) {
            return List.of(names.bucketArn());
        }

        @Override
        public Map<String, Object> conditions() {
            return Map.of("StringLike", Map.of("s3:prefix", prefix + "*"));
        }
    }

    /** To read what is imported from other buckets, and to see what is not there. Nothing more. */
    record Importing(String action) implements Grant {

        static final String READ = "s3:GetObject";
        static final String LIST = "s3:ListBucket";

        @Override
        public List<String> actions() {
            return List.of(action);
        }

        @Override
        public List<String> resources(SiteNames names) {
            String keys = action.equals(LIST) ? "" : "/*";
            return names.site().importFrom().stream()
                    .map(bucket -> names.otherBucketArn(bucket) + keys)
                    .toList();
        }
    }

    /** To write into a queue. */
    record Sending(QueueName queue) implements Grant {
        @Override
        public List<String> actions() {
            return List.of("sqs:SendMessage");
        }

        @Override
        public List<String> resources(SiteNames names) {
            return List.of(names.queueArn(queue));
        }
    }

    /** To ask CloudWatch for what was counted. It knows no narrower resource. */
    record Counted() implements Grant {
        @Override
        public List<String> actions() {
            return List.of("cloudwatch:GetMetricStatistics");
        }

        @Override
        public List<String> resources(SiteNames names) {
            return List.of("*");
        }
    }

    /** To tell the site's owner. */
    record Publishing() implements Grant {
        @Override
        public List<String> actions() {
            return List.of("sns:Publish");
        }

        @Override
        public List<String> resources(SiteNames names) {
            return List.of(names.topicArn());
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
        return new Objects(Stream.of(actions).toList(), List.of(prefix));
    }
}
