package io.github.hkaws.domain.site;

import java.util.ArrayList;
import java.util.List;

/** A site file that cannot be used; says everything that is wrong with it at once. */
public final class SiteFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;

    SiteFileException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = new ArrayList<>(problems);
    }

    /**
     * One sentence a mistake, in the order of the file: {@code hkaws.yaml line N: key: value: what
     * is wrong; remedy}.
     */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
