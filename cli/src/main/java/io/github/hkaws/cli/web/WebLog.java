package io.github.hkaws.cli.web;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.failure.PlainWords;
import io.github.hkaws.review.Audit;
import io.github.hkaws.review.ReviewResponse;
import java.util.Locale;

/** Tells a person who changed what and what failed; of requests only if asked. */
public final class WebLog {

    private final Terminal terminal;
    private final boolean requests;

    /**
     * @param requests whether each of them is a line
     */
    public WebLog(Terminal terminal, boolean requests) {
        this.terminal = terminal;
        this.requests = requests;
    }

    /** A line for each change. */
    public void changed(Audit audit) {
        String name = audit.name();
        say(
                "audit: %s %s %s%s, %s"
                        .formatted(
                                audit.who(),
                                audit.action().name().toLowerCase(Locale.ROOT),
                                audit.day(),
                                name == null ? "" : "/" + name,
                                Amounts.count(audit.captures(), "capture")));
    }

    /** Under the id that the page was told. */
    void failed(String id, RuntimeException e) {
        String why = AwsErrors.explain(e).orElseGet(() -> "unexpected: " + PlainWords.of(e + ""));
        say("request %s failed: %s".formatted(id, why));
    }

    /** The query stays out of it: it names what somebody looked at. */
    void answered(String method, String path, ReviewResponse response) {
        if (requests) {
            say(
                    "%s %s: %d, %s"
                            .formatted(
                                    method,
                                    path,
                                    response.status(),
                                    Amounts.bytes(response.body().length)));
        }
    }

    private void say(String line) {
        terminal.say(Printable.of(line));
    }
}
