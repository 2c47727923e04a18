package io.github.hkaws.cli.support;

import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an answer could not see or not do as a whole, each with its remedy. It is said on the error
 * stream at once; with {@code --json} it is the answer's last line as well, {@code
 * {"problems":["…"]}}, so that whoever reads that alone does not take a part for all.
 */
public final class Remarks implements Consumer<String> {

    private final Terminal terminal;
    private final boolean json;
    private final List<String> all = new ArrayList<>();

    public Remarks(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    @Override
    public void accept(String problem) {
        all.add(problem);
        terminal.say("problem: " + Printable.of(problem));
    }

    public boolean any() {
        return !all.isEmpty();
    }

    public List<String> all() {
        return List.copyOf(all);
    }

    /**
     * Ends the answer.
     *
     * @param code how the command ends if this was all of it
     * @return how it ends
     */
    public int end(int code) {
        if (json && any()) {
            terminal.line(new JsonLine().put("problems", all).toString());
        }
        terminal.flush();
        return code == ExitCodes.DONE && any() ? ExitCodes.PARTLY : code;
    }
}
