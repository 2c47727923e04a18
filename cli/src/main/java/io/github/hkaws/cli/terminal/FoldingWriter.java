package io.github.hkaws.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Folds lines that are wider than a screen, at spaces where there are any; what is folded stands
 * under the line's own indentation.
 */
public final class FoldingWriter extends FilterWriter {

    private final int width;
    private final StringBuilder line = new StringBuilder();

    /**
     * @param width columns of the screen
     */
    public FoldingWriter(Writer out, int width) {
        super(out);
        this.width = width;
    }

    @Override
    public void write(int c) throws IOException {
        if (c == '\n') {
            fold();
            out.write('\n');
        } else {
            line.append((char) c);
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.toCharArray(), offset, length);
    }

    @Override
    public void flush() throws IOException {
        fold();
        super.flush();
    }

    @Override
    public void close() throws IOException {
        fold();
        super.close();
    }

    private void fold() throws IOException {
        String rest = line.toString();
        line.setLength(0);
        String indent = " ".repeat(Math.min(indent(rest), width / 2));
        while (rest.length() > width) {
            int end = rest.lastIndexOf(' ', width);
            if (end <= indent(rest)) {
                end = width; // no space to fold at
            }
            out.write(rest.substring(0, end).stripTrailing());
            out.write('\n');
            rest = indent + rest.substring(end).stripLeading();
        }
        out.write(rest);
    }

    private static int indent(String text) {
        int indent = 0;
        while (indent < text.length() && text.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
