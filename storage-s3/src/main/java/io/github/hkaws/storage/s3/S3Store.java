package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.MultipartUpload;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreStatus;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.UnreadableReason;
import io.github.hkaws.storage.VersionId;
import io.github.hkaws.storage.Ways;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket at S3, or at anything that speaks its protocol. */
public final class S3Store implements Store {

    private final S3Client s3;
    private final String bucket;
    private final S3Copies copies;
    private final S3Deletes deletes;

    /** Uses the client, does not close it. */
    public S3Store(S3Client s3, String bucket) {
        this(s3, bucket, Ways.OF_S3);
    }

    /** The same, going around what an S3 that is not Amazon's cannot do. */
    public S3Store(S3Client s3, String bucket, Ways ways) {
        this.s3 = s3;
        this.bucket = bucket;
        this.copies = new S3Copies(s3, bucket, this, ways.copyByHand());
        this.deletes = new S3Deletes(s3, bucket, ways.deleteSingly());
    }

    @Override
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        return copies.copyIfAbsent(source, destination, attributes);
    }

    @Override
    public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
        return put(
                key,
                RequestBody.fromBytes(bytes),
                attributes,
                r -> r.checksumCRC64NVME(Crc64Nvme.of(bytes).base64()));
    }

    PutOutcome put(
            Key key,
            RequestBody body,
            Attributes attributes,
            Consumer<PutObjectRequest.Builder> checksum) {
        try {
            var written =
                    s3.putObject(
                            putRequest(key, attributes)
                                    .ifNoneMatch("*")
                                    .applyMutation(checksum)
                                    .build(),
                            body);
            return new PutOutcome.Written(
                    etag(request(Operation.PUT, key), written.eTag()),
                    versionId(written.versionId()));
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return new PutOutcome.Exists();
            }
            throw S3Errors.sort(request(Operation.PUT, key), e);
        } catch (SdkException e) {
            throw S3Errors.sort(request(Operation.PUT, key), e);
        }
    }

    @Override
    public ReplaceOutcome replaceIfMatch(Key key, ETag etag, byte[] bytes, Attributes attributes) {
        try {
            var written =
                    s3.putObject(
                            putRequest(key, attributes)
                                    .ifMatch(etag.quoted())
                                    .checksumCRC64NVME(Crc64Nvme.of(bytes).base64())
                                    .build(),
                            RequestBody.fromBytes(bytes));
            return new ReplaceOutcome.Replaced(
                    etag(request(Operation.PUT, key), written.eTag()),
                    versionId(written.versionId()));
        } catch (S3Exception e) {
            return switch (S3Errors.code(e)) {
                case "PreconditionFailed" -> new ReplaceOutcome.Changed();
                case "NoSuchKey" -> new ReplaceOutcome.Gone();
                default -> throw S3Errors.sort(request(Operation.PUT, key), e);
            };
        } catch (SdkException e) {
            throw S3Errors.sort(request(Operation.PUT, key), e);
        }
    }

    private PutObjectRequest.Builder putRequest(Key key, Attributes attributes) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key.value())
                .contentType(attributes.contentType())
                .metadata(attributes.metadata())
                .storageClass(attributes.storageClass());
    }

    @Override
    public DeleteOutcome deleteIfMatch(Key key, ETag etag) {
        return deletes.deleteIfMatch(key, etag);
    }

    @Override
    public Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> objects) {
        return deletes.deleteIfMatch(objects);
    }

    @Override
    public Optional<ObjectInfo> head(Key key) {
        return head(key, r -> {});
    }

    @Override
    public Optional<ObjectInfo> head(ObjectVersion version) {
        VersionId id = version.versionId();
        return id == null
                ? head(version.key()).filter(i -> i.version().etag().equals(version.etag()))
                : head(version.key(), r -> r.versionId(id.value()));
    }

    private Optional<ObjectInfo> head(Key key, Consumer<HeadObjectRequest.Builder> which) {
        try {
            var head =
                    s3.headObject(r ->
                            r.bucket(bucket)
                                    .key(key.value())
                                    .checksumMode(ChecksumMode.ENABLED)
                                    .applyMutation(which));
            return Optional.of(info(key, head));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw S3Errors.sort(request(Operation.HEAD, key), e);
        } catch (SdkException e) {
            throw S3Errors.sort(request(Operation.HEAD, key), e);
        }
    }

    private StoreRequest request(Operation operation, Key key) {
        return StoreRequest.of(operation, bucket, key.value());
    }

    private StoreRequest listing(String prefix) {
        return StoreRequest.of(Operation.LIST, bucket, prefix);
    }

    private static ETag etag(StoreRequest request, @Nullable String etag) {
        if (etag == null) {
            throw StoreException.unsafe(
                    request,
                    "this S3 names no ETag in its answer; without it nothing is safe here");
        }
        return new ETag(etag);
    }

    private ObjectInfo info(Key key, HeadObjectResponse head) {
        return new ObjectInfo(
                new ObjectVersion(
                        key,
                        etag(request(Operation.HEAD, key), head.eTag()),
                        versionId(head.versionId())),
                head.contentLength(),
                head.lastModified(),
                S3Checksums.of(head),
                head.storageClass() == null ? Attributes.STANDARD : head.storageClassAsString(),
                head.contentType(),
                new TreeMap<>(head.metadata()),
                RestoreStatus.parse(head.restore()));
    }

    @Override
    public GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
        VersionId id = version.versionId();
        return get(
                version.key(),
                r -> {
                    if (id == null) {
                        r.ifMatch(version.etag().quoted());
                    } else {
                        r.versionId(id.value());
                    }
                    if (range == null) {
                        askForChecksum(r);
                    } else {
                        r.range(range.header());
                    }
                },
                range);
    }

    @Override
    public GetOutcome get(Key key) {
        return get(key, S3Store::askForChecksum, null);
    }

    /** S3 names the checksum it keeps only to those who ask, and only of a whole object. */
    private static void askForChecksum(GetObjectRequest.Builder request) {
        request.checksumMode(ChecksumMode.ENABLED);
    }

    private GetOutcome get(
            Key key, Consumer<GetObjectRequest.Builder> which, @Nullable ByteRange range) {
        StoreRequest request = request(Operation.GET, key);
        try {
            var content = s3.getObject(r -> r.bucket(bucket).key(key.value()).applyMutation(which));
            var response = content.response();
            if (range != null && !range.isIn(response.contentRange())) {
                content.abort();
                throw StoreException.unsafe(
                        request,
                        "this S3 answered %s to the range %s; nothing was read"
                                .formatted(
                                        response.contentRange() == null
                                                ? "the whole object"
                                                : response.contentRange(),
                                        range.header()));
            }
            boolean whole = response.contentRange() == null;
            return new GetOutcome.Content(
                    new ChecksummedStream(
                            content,
                            request,
                            response.contentLength(),
                            whole ? S3Checksums.of(response) : null),
                    response.contentLength(),
                    etag(request, response.eTag()),
                    new TreeMap<>(response.metadata()));
        } catch (S3Exception e) {
            if (UnreadableObjects.why(e).orElse(null) == UnreadableReason.ARCHIVE_CLASS) {
                return new GetOutcome.Archived();
            }
            return switch (e.statusCode()) {
                case 404 -> new GetOutcome.Gone();
                case 412 -> new GetOutcome.Changed();
                default -> throw S3Errors.sort(request, e);
            };
        } catch (SdkException e) {
            throw S3Errors.sort(request, e);
        }
    }

    @Override
    public Stream<ListedObject> list(String prefix, @Nullable String after) {
        try {
            return S3Errors.sorting(
                    listing(prefix),
                    s3
                            .listObjectsV2Paginator(r ->
                                    r.bucket(bucket)
                                            .prefix(prefix)
                                            .startAfter(after)
                                            .encodingType(EncodingType.URL))
                            .stream()
                            .flatMap(page -> page.contents().stream())
                            .map(this::listed));
        } catch (SdkException e) {
            throw S3Errors.sort(listing(prefix), e);
        }
    }

    private ListedObject listed(S3Object o) {
        if (o.eTag() == null) {
            throw StoreException.unsafe(
                    listing(o.key()),
                    "this S3 lists no ETags (of %s none); without them nothing can be copied or deleted safely, and nothing was; use an S3 that lists them"
                            .formatted(o.key()));
        }
        return new ListedObject(
                new Key(o.key()),
                new ETag(o.eTag()),
                o.size(),
                o.lastModified(),
                o.storageClass() == null ? Attributes.STANDARD : o.storageClassAsString());
    }

    @Override
    public Stream<ListedVersion> listVersions(String prefix) {
        return S3Versions.list(s3, bucket, prefix);
    }

    @Override
    public Stream<String> listPrefixes(String prefix, @Nullable String after) {
        return S3Errors.sorting(
                listing(prefix),
                s3
                        .listObjectsV2Paginator(r ->
                                r.bucket(bucket)
                                        .prefix(prefix)
                                        .delimiter("/")
                                        .startAfter(after)
                                        .encodingType(EncodingType.URL))
                        .stream()
                        .flatMap(page -> page.commonPrefixes().stream())
                        .map(p -> p.prefix()));
    }

    @Override
    public RestoreOutcome restore(ObjectVersion version, int days, RestoreTier tier) {
        return new S3Restores(s3, bucket, this).restore(version, days, tier);
    }

    @Override
    public MultipartUpload startUpload(Key key, Attributes attributes) {
        try {
            String uploadId =
                    s3.createMultipartUpload(r ->
                                    r.bucket(bucket)
                                            .key(key.value())
                                            .contentType(attributes.contentType())
                                            .metadata(attributes.metadata())
                                            .storageClass(attributes.storageClass())
                                            .checksumAlgorithm(ChecksumAlgorithm.CRC64_NVME)
                                            .checksumType(ChecksumType.FULL_OBJECT))
                            .uploadId();
            return new S3Upload(s3, bucket, key, uploadId);
        } catch (SdkException e) {
            throw S3Errors.sort(request(Operation.START_UPLOAD, key), e);
        }
    }

    static @Nullable VersionId versionId(@Nullable String id) {
        return id == null || id.isEmpty() ? null : new VersionId(id);
    }
}
