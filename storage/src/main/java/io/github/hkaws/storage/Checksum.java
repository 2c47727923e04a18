package io.github.hkaws.storage;

/**
 * A checksum over all bytes of an object, as S3 keeps it.
 *
 * @param algorithm S3's name for it, for example {@code CRC64NVME}
 * @param base64 as in S3's headers
 */
public record Checksum(String algorithm, String base64) {

    /** The checksum in lower-case hexadecimal. */
    public String hex() {
        return java.util.HexFormat.of().formatHex(java.util.Base64.getDecoder().decode(base64));
    }
}
