package io.github.hkaws.domain.site;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Refuses what lies deeper than any site file does, before a composer that calls itself for each
 * level runs out of stack.
 */
final class ShallowParser implements Parser {

    /** A site file needs six. */
    static final int DEEPEST = 50;

    /** Where the first level too many begins. */
    static final class TooDeepException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int line;

        private TooDeepException(int line) {
            super("deeper than " + DEEPEST);
            this.line = line;
        }

        /** From 1 on. */
        int line() {
            return line;
        }
    }

    private final Parser parser;
    private int depth;

    ShallowParser(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return parser.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> depth++;
            case SequenceEnd, MappingEnd -> depth--;
            case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {}
        }
        if (depth > DEEPEST) {
            throw new TooDeepException(event.getStartMark().map(Mark::getLine).orElse(0) + 1);
        }
        return event;
    }
}
