package io.github.hkaws.domain.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The tables of real and invented file names among the test resources. */
public final class NameTable {

    /**
     * One name and what stands in the table beside it; columns that a table does not have are
     * empty.
     *
     * @param camera by our rule, not the table's own
     */
    public record Row(
            String name,
            String camera,
            String channel,
            String time,
            String detection,
            String media,
            String plate,
            String notes) {

        @Override
        public String toString() {
            return name;
        }
    }

    private NameTable() {}

    /** 150 names as real cameras, recorders and programs made them. */
    public static List<Row> real() {
        return rows("corpus.tsv")
                .map(f -> new Row(f[2], f[10], f[4], f[5], f[6], f[7], f[11], f[9]))
                .toList();
    }

    /** Names in the spirit of the real ones. */
    public static List<Row> variations() {
        return rows("variations.tsv")
                .map(f -> new Row(f[0], f[1], f[2], f[3], f[4], f[5], f[6], ""))
                .toList();
    }

    /** The lines of a table, each by its columns, without the head and comments. */
    public static Stream<String[]> lines(String file) {
        return rows(file);
    }

    private static Stream<String[]> rows(String file) {
        try (InputStream in = NameTable.class.getResourceAsStream("/names/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no test resource /names/" + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n", -1))
                    .skip(1)
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .map(line -> line.split("\t", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
