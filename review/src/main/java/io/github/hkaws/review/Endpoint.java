package io.github.hkaws.review;

/** Answers one kind of request. */
@FunctionalInterface
interface Endpoint {

    /**
     * Answers a request.
     *
     * @throws Refusal if the request cannot be served as it is
     */
    Answer answer(ReviewRequest request);
}
