package io.github.hkaws.functions;

import java.util.ArrayList;
import java.util.List;

/** An environment that a function cannot work in; says everything that is wrong with it at once. */
public final class FunctionConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;

    FunctionConfigException(List<String> problems) {
        super("the function cannot start:\n" + String.join("\n", problems));
        this.problems = new ArrayList<>(problems);
    }

    /** One sentence a mistake: {@code VARIABLE: what is wrong; remedy}. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
