package io.github.hkaws.local.s3;

import java.util.Optional;

/** Asked before each request, possibly by several at once, whether it should go wrong. */
@FunctionalInterface
public interface Faults {

    Faults NONE = _ -> Optional.empty();

    Optional<Fault> on(S3Call call);
}
