package io.github.hkaws.review;

/** A request that cannot be served as it is: what the page is told. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param code for programs
     * @param message for people, naming the remedy
     */
    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal badInput(String message) {
        return new Refusal(400, "bad-input", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
