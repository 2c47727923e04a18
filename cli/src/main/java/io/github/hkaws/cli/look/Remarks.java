package io.github.hkaws.cli.look;

import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import java.util.function.Consumer;

/** Says what is wrong on the error stream, and remembers that something was. */
final class Remarks implements Consumer<String> {

    private final Terminal terminal;
    private boolean any;

    Remarks(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(String problem) {
        any = true;
        terminal.say("problem: " + Printable.of(problem));
    }

    boolean any() {
        return any;
    }
}
