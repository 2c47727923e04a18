package io.github.hkaws.engine.arrange;

/**
 * Orders notifications of one key. S3 promises nothing about sequencers of different keys.
 *
 * @param hex as S3 sends it: hexadecimal digits, of varying number
 */
public record Sequencer(String hex) implements Comparable<Sequencer> {

    /** The shorter one is filled up with zeros on the right, then they compare as text. */
    @Override
    public int compareTo(Sequencer other) {
        int length = Math.max(hex.length(), other.hex.length());
        return padded(length).compareTo(other.padded(length));
    }

    private String padded(int length) {
        return hex + "0".repeat(length - hex.length());
    }
}
