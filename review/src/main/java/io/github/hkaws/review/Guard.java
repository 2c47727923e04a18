package io.github.hkaws.review;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what other sites have a browser send. What a browser says of a request's origin cannot be
 * forged by a page; and no page of another origin may set a header of its own without being asked
 * first, which nobody here answers.
 */
final class Guard {

    /** What each change must carry. */
    static final String HEADER = "x-hkaws-request";

    private final boolean allowChanges;

    Guard(boolean allowChanges) {
        this.allowChanges = allowChanges;
    }

    void check(ReviewRequest request, Route route) {
        String site = request.header("sec-fetch-site");
        boolean direct = "none".equals(site) && !route.changes();
        if (site != null && !site.equals("same-origin") && !direct) {
            throw notAllowed("this came from another site; open the page itself");
        }
        if (!route.changes()) {
            return;
        }
        if (!sameOrigin(request.header("origin"), request.header("host"))) {
            throw notAllowed("this came from another origin; open the page itself");
        }
        if (!"1".equals(request.header(HEADER)) || !isJson(request.header("content-type"))) {
            throw notAllowed(
                    "a change needs the headers X-Hkaws-Request: 1 and Content-Type: application/json");
        }
        if (!allowChanges) {
            throw new Refusal(
                    403,
                    "read-only",
                    "this page only looks; start it with hkaws web --allow-changes");
        }
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals("application/json");
    }

    private static boolean sameOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true; // No browser leaves it out of a change.
        }
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Refusal notAllowed(String message) {
        return new Refusal(403, "not-allowed", message);
    }
}
