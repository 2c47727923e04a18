package io.github.hkaws.review;

import java.util.Set;

/**
 * Which requests an endpoint answers.
 *
 * @param parameters names that its query may have; any other is refused
 */
record Route(String method, String path, Set<String> parameters, Endpoint endpoint) {

    Route {
        parameters = Set.copyOf(parameters);
    }

    static Route get(String path, Endpoint endpoint, String... parameters) {
        return new Route("GET", path, Set.of(parameters), endpoint);
    }

    /** One that changes something: its query is empty, what it needs stands in its body. */
    static Route change(String method, String path, Endpoint endpoint) {
        return new Route(method, path, Set.of(), endpoint);
    }

    boolean changes() {
        return !method.equals("GET");
    }
}
