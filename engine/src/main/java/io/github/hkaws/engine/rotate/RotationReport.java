package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.layout.Key;
import java.util.List;

/**
 * What a rotation did.
 *
 * @param digest what it found
 * @param digestKey where that stands
 * @param asked how many days it asked to be packed
 * @param failures what it could not do: days that the queue did not take, a message not sent; the
 *     next rotation repeats the former
 */
public record RotationReport(Digest digest, Key digestKey, long asked, List<String> failures) {

    public RotationReport {
        failures = List.copyOf(failures);
    }
}
