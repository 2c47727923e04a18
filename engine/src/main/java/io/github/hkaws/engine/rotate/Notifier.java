package io.github.hkaws.engine.rotate;

/** Tells the site's owner something. */
public interface Notifier {

    /** The longest subject that SNS takes. */
    int MAX_SUBJECT = 100;

    /**
     * Sends one message; a {@link RuntimeException} says that it may not have been sent.
     *
     * @param subject one line of printable ASCII, at most {@value #MAX_SUBJECT} characters
     */
    void tell(String subject, String text);
}
