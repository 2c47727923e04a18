package io.github.hkaws.cli.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;

/** Names without files, one a line; of bytes that are no UTF-8 each becomes U+FFFD. */
final class NameList {

    /** Of a name alone nobody knows the size; all that matters is that it is not empty. */
    private static final long SOME_SIZE = 1;

    private NameList() {}

    static void read(InputStream lines, Instant now, Consumer<DropFile> names) throws IOException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var reader = new BufferedReader(new InputStreamReader(lines, decoder));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isEmpty()) {
                names.accept(new DropFile(bare(line), SOME_SIZE, now));
            }
        }
    }

    /** Without what {@code find .} puts in front. */
    static String bare(String line) {
        return line.startsWith("./") ? line.substring(2) : line;
    }
}
