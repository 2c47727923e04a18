package io.github.hkaws.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.cli.support.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutFolderTest {

    @Test
    void saysInWordsWhyAPictureCannotBeCopied(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "x");

        assertThatThrownBy(() -> new OutFolder(file).accept("cameras/a.jpg", new byte[1]))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("cannot write " + file)
                .hasMessageEndingWith("; make room there, or name another place with --out")
                .hasMessageNotContaining("java.");
    }
}
