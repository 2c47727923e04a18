package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;
import java.net.URI;
import java.time.Instant;

/** Makes links by which a browser reads one object for some minutes, without credentials. */
public interface Links {

    /**
     * A presigned URL: whoever has it may read. Never to be logged.
     *
     * @param expires when it ends, by this computer's clock
     */
    record Link(URI url, Instant expires) {

        /** Without what makes it a key. */
        @Override
        public String toString() {
            return "link to %s until %s".formatted(url.getPath(), expires);
        }
    }

    /**
     * A link that lasts for five minutes at least. No request: nobody looks whether the object
     * stands.
     *
     * @param contentType what the browser is told that it is
     */
    Link to(Key key, String contentType);

    /** Where the links lead to, for a page's Content-Security-Policy: {@code https://host:port}. */
    URI origin();
}
