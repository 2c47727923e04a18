package io.github.hkaws.cli.config;

/**
 * One thing that a site file says.
 *
 * @param level ok, hint (somebody should know) or wrong
 * @param topic the key, or the camera, that it is about
 */
record Sentence(String level, String topic, String what) {

    static Sentence ok(String topic, String what) {
        return new Sentence("ok", topic, what);
    }

    static Sentence hint(String topic, String what) {
        return new Sentence("hint", topic, what);
    }
}
