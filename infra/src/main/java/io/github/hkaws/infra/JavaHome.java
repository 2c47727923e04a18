package io.github.hkaws.infra;

/** Prints where the JDK lives that Maven chose, for {@code infra/app} to take the same. */
final class JavaHome {

    private JavaHome() {}

    public static void main(String[] args) {
        System.out.println(System.getProperty("java.home"));
    }
}
