package io.github.hkaws.local.s3;

import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;

/** One daily run of a bucket's lifecycle, by the clock. */
final class LifecycleRun {

    private static final List<String> COLDER =
            List.of(
                    "STANDARD",
                    "STANDARD_IA",
                    "INTELLIGENT_TIERING",
                    "ONEZONE_IA",
                    "GLACIER_IR",
                    "GLACIER",
                    "DEEP_ARCHIVE");

    /** S3 leaves smaller objects where they are, unless a rule's filter speaks of sizes. */
    private static final long MIN_TRANSITION_SIZE = 128 << 10;

    private final StoreState state;
    private final BlobStore store;
    private final Deletion expiration;
    private final String bucket;
    private final List<LifecycleRule> rules;
    private final boolean smallOnesToo;

    /**
     * @param bytes the store below that of the facts
     * @param smallOnesToo S3's {@code varies_by_storage_class}: small objects may go to the archive
     */
    LifecycleRun(
            StoreState state,
            BlobStore store,
            BlobStore bytes,
            String bucket,
            List<LifecycleRule> rules,
            boolean smallOnesToo) {
        this.state = state;
        this.store = store;
        this.expiration = new Deletion(state, bytes, "LifecycleExpiration");
        this.bucket = bucket;
        this.rules = rules;
        this.smallOnesToo = smallOnesToo;
    }

    void run() {
        for (var rule : rules) {
            state.facts.keysOf(bucket).forEach((key, versions) -> apply(rule, key, versions));
            if (rule.abortDays() != null) {
                abortUploads(rule, rule.abortDays());
            }
        }
    }

    private void apply(LifecycleRule rule, String key, List<FactBook.Version> versions) {
        var current = versions.getFirst();
        if (current.deleteMarker()) {
            boolean goes = rule.loneMarkers() || due(rule.expirationDays(), current.facts());
            if (goes && versions.size() == 1 && key.startsWith(rule.filter().prefix())) {
                delete(current, current.ref().versionId());
            }
        } else if (rule.filter().takes(key, current.facts())) {
            if (due(rule.expirationDays(), current.facts())) {
                delete(current, null);
            } else {
                transition(rule, current);
            }
        }
        expireNoncurrent(rule, key, versions);
    }

    private boolean due(@Nullable Integer days, ObjectFacts facts) {
        return days != null && LifecycleRule.due(facts.lastModified(), days, state.now());
    }

    private void transition(LifecycleRule rule, FactBook.Version current) {
        var facts = current.facts();
        var target = facts.storageClass();
        for (var transition : rule.transitions().entrySet()) {
            if (due(transition.getValue(), facts)
                    && largeEnough(rule, facts, transition.getKey())
                    && COLDER.indexOf(transition.getKey()) > COLDER.indexOf(target)) {
                target = transition.getKey();
            }
        }
        if (!target.equals(facts.storageClass())) {
            var moved = facts.withStorageClass(target);
            var _ =
                    state.writing(() -> {
                        state.facts.changed(current.ref(), moved);
                        return new StoreState.Outcome<>(
                                moved,
                                state.happening(
                                        "LifecycleTransition",
                                        current.ref(),
                                        moved,
                                        spokenVersion(current)));
                    });
        }
    }

    private boolean largeEnough(LifecycleRule rule, ObjectFacts facts, String storageClass) {
        return facts.size() >= MIN_TRANSITION_SIZE
                || rule.filter().namesSizes()
                || (smallOnesToo && ObjectFacts.isArchive(storageClass));
    }

    /** A version's noncurrent days count from the creation of the one that replaced it. */
    private void expireNoncurrent(LifecycleRule rule, String key, List<FactBook.Version> versions) {
        if (rule.noncurrentDays() == null) {
            return;
        }
        for (int i = 1 + rule.newerNoncurrent(); i < versions.size(); i++) {
            var version = versions.get(i);
            var successor = versions.get(i - 1);
            if (rule.filter().takes(key, version.facts())
                    && due(rule.noncurrentDays(), successor.facts())) {
                delete(version, version.ref().versionId());
            }
        }
    }

    private void delete(FactBook.Version version, @Nullable String versionId) {
        var key = version.ref().key();
        var request =
                DeleteObjectRequest.builder().bucket(bucket).key(key).versionId(versionId).build();
        var _ =
                state.writing(() ->
                        versionId == null && !version.equals(state.facts.currentOf(bucket, key))
                                ? new StoreState.Outcome<>(
                                        DeleteObjectResponse.builder().build(), null)
                                : expiration.run(request));
    }

    private static @Nullable String spokenVersion(FactBook.Version version) {
        var id = version.ref().versionId();
        return id.equals("null") ? null : id;
    }

    private void abortUploads(LifecycleRule rule, int days) {
        for (var upload : state.uploads.in(bucket)) {
            if (upload.key().startsWith(rule.filter().prefix())
                    && LifecycleRule.due(upload.begun(), days, state.now())) {
                var target =
                        CreateMultipartUploadRequest.builder()
                                .bucket(bucket)
                                .key(upload.key())
                                .build();
                store.abortMultipartUpload(new MultipartUpload(upload.uploadId(), target));
            }
        }
    }
}
