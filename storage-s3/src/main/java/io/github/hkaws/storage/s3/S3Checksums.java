package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.Crc64Nvme;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The one full-object checksum among those that S3 answers with. */
final class S3Checksums {

    private S3Checksums() {}

    static @Nullable Checksum of(HeadObjectResponse head) {
        return first(
                head.checksumType(),
                head.checksumCRC64NVME(),
                head.checksumSHA256(),
                head.checksumCRC32C(),
                head.checksumCRC32(),
                head.checksumSHA1());
    }

    static @Nullable Checksum of(GetObjectResponse get) {
        return first(
                get.checksumType(),
                get.checksumCRC64NVME(),
                get.checksumSHA256(),
                get.checksumCRC32C(),
                get.checksumCRC32(),
                get.checksumSHA1());
    }

    private static @Nullable Checksum first(
            @Nullable ChecksumType type, @Nullable String... values) {
        if (type == ChecksumType.COMPOSITE) {
            return null; // a checksum of the parts' checksums says nothing about equal bytes
        }
        String[] names = {Crc64Nvme.NAME, "SHA256", "CRC32C", "CRC32", "SHA1"};
        for (int i = 0; i < names.length; i++) {
            String value = values[i];
            // "-N" at the end marks a checksum of N parts' checksums
            if (value != null && !value.contains("-")) {
                return new Checksum(names[i], value);
            }
        }
        return null;
    }
}
