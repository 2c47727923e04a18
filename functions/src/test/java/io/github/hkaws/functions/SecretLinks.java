package io.github.hkaws.functions;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Links;
import java.net.URI;
import java.time.Instant;

/** Links that must not stand in any log. */
final class SecretLinks implements Links {

    @Override
    public Link to(Key key, String contentType) {
        return new Link(
                URI.create("https://s3.example/?X-Amz-Signature=secret"),
                Instant.parse("2026-11-23T06:25:52Z"));
    }

    @Override
    public URI origin() {
        return URI.create("https://s3.example");
    }
}
