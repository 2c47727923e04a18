package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.ErrorKind;
import software.amazon.awssdk.core.exception.SdkClientException;

/** No credentials to sign with; the SDK has no type for it. */
final class CredentialsException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;

    CredentialsException(ErrorKind kind, RuntimeException cause) {
        super(SdkClientException.builder().message(cause.getMessage()).cause(cause));
        this.kind = kind;
    }

    ErrorKind kind() {
        return kind;
    }
}
