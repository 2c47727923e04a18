package io.github.hkaws.cli.read;

import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Says what is wrong on the error stream, and remembers that something was. */
final class Remarks implements Consumer<String> {

    private final Terminal terminal;
    private final List<String> all = new ArrayList<>();

    Remarks(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(String problem) {
        all.add(problem);
        terminal.say("problem: " + Printable.of(problem));
    }

    boolean any() {
        return !all.isEmpty();
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
