package io.github.hkaws.archive.arrange;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * What the relay says of itself in its heartbeat, {@code drop/.relay/status.json}.
 *
 * @param backlogFiles captures waiting at the relay
 * @param oldestSeconds age of the oldest of them; 0 if none waits
 * @param freePercent free space of the spool's disk
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RelayStatus(long backlogFiles, long oldestSeconds, double freePercent) {

    /** A heartbeat is a few hundred bytes; nobody makes us read more than this. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final ObjectReader READER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build()
                    .readerFor(RelayStatus.class);

    /** Empty if the bytes are no heartbeat. */
    static Optional<RelayStatus> read(byte[] json) {
        try {
            RelayStatus status = READER.readValue(json);
            return Optional.ofNullable(status);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
