package io.github.hkaws.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoReasonTest {

    private static Arguments of(IOException e, String words) {
        return Arguments.of(e, words);
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                of(new NoSuchFileException("/a"), "there is no such file or directory"),
                of(new FileNotFoundException("/a"), "there is no such file or directory"),
                of(new FileAlreadyExistsException("/a"), "a file of that name is there already"),
                of(new NotDirectoryException("/a"), "it is no directory"),
                of(new DirectoryNotEmptyException("/a"), "the directory is not empty"),
                of(new AccessDeniedException("/a"), "permission denied"),
                of(new FileSystemLoopException("/a"), "its links lead in a circle"),
                of(new NotLinkException("/a"), "it is no link"),
                of(
                        new AtomicMoveNotSupportedException("/a", "/b", "cross-device"),
                        "it lies on another file system"),
                of(
                        new FileSystemException("/a", null, "No space left on device"),
                        "no space left on device"),
                of(
                        new FileSystemException("/a", null, "Read-only file system"),
                        "read-only file system"),
                of(new FileSystemException("/a"), "the system gives no reason"),
                of(new IOException("No space left on device"), "no space left on device"),
                of(new IOException("Is a directory"), "is a directory"),
                of(new IOException((String) null), "the system gives no reason"),
                of(new IOException("java.io.EOFException"), "the system gives no reason"),
                of(new IOException(new EOFException("x")), "x"),
                of(new MalformedInputException(1), "not all of it is UTF-8"),
                of(new EOFException(), "it ended too early"),
                of(new SocketTimeoutException("Read timed out"), "no answer in time"),
                of(new UnknownHostException("s3.example"), "no host of the name s3.example"),
                of(new ConnectException("Connection refused"), "connection refused"),
                of(new IOException("GET cameras/a.jpg ended"), "GET cameras/a.jpg ended"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void saysItInWordsWithoutJavasNames(IOException e, String words) {
        assertThat(IoReason.of(e)).isEqualTo(words).doesNotContain("Exception", "java.");
        assertThat(IoReason.of(new UncheckedIOException(e))).isEqualTo(words);
    }

    @Test
    void saysWhatThisSystemReallyThrows(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThat(reason(() -> Files.readString(directory))).isEqualTo("is a directory");
        assertThat(reason(() -> Files.createDirectories(file)))
                .isEqualTo("a file of that name is there already");
        assertThat(reason(() -> Files.createDirectories(file.resolve("below"))))
                .isEqualTo("not a directory");
        assertThat(reason(() -> Files.readString(directory.resolve("gone"))))
                .isEqualTo("there is no such file or directory");
        assertThat(reason(() -> firstIn(file))).isEqualTo("it is no directory");
    }

    private static Object firstIn(Path directory) throws IOException {
        try (var entries = Files.newDirectoryStream(directory)) {
            return entries.iterator().next();
        }
    }

    /** What somebody does with files. */
    @FunctionalInterface
    private interface Attempt {
        Object run() throws IOException;
    }

    private static String reason(Attempt attempt) {
        try {
            return "done: " + attempt.run();
        } catch (IOException e) {
            return IoReason.of(e);
        }
    }

    @Test
    void takesOnlyClassesOutOfASentence() {
        assertThat(PlainWords.of("java.io.IOException: Broken pipe")).isEqualTo("Broken pipe");
        assertThat(PlainWords.of("file a.b.Cat.jpg of camera org.front"))
                .isEqualTo("file a.b.Cat.jpg of camera org.front");
        assertThat(PlainWords.of("one, software.amazon.awssdk.core.A$B@1f: two"))
                .isEqualTo("one, two");
    }
}
