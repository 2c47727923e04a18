package io.github.hkaws.review;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Links;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Links that name the key, and are good for nothing. */
final class PlainLinks implements Links {

    @Override
    public Link to(Key key, String contentType) {
        String name = URLEncoder.encode(key.value(), StandardCharsets.UTF_8);
        return new Link(
                URI.create("https://s3.example/" + name + "?signed"),
                Instant.parse("2026-11-23T07:00:00Z"));
    }

    @Override
    public URI origin() {
        return URI.create("https://s3.example");
    }
}
