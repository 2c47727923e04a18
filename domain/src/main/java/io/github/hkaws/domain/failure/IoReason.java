package io.github.hkaws.domain.failure;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why input or output failed, in a few words without a name of Java's. Which file it was, whoever
 * tells of it knows: these exceptions hold a path, and nothing else, as their message.
 */
public final class IoReason {

    private static final String NO_REASON = "the system gives no reason";

    private IoReason() {}

    /** Of what the JDK throws unchecked, where its signature leaves no choice. */
    public static String of(UncheckedIOException e) {
        IOException cause = e.getCause();
        return cause == null ? NO_REASON : of(cause);
    }

    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _, FileNotFoundException _ ->
                    "there is no such file or directory";
            case FileAlreadyExistsException _ -> "a file of that name is there already";
            case NotDirectoryException _ -> "it is no directory";
            case DirectoryNotEmptyException _ -> "the directory is not empty";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemLoopException _ -> "its links lead in a circle";
            case NotLinkException _ -> "it is no link";
            case AtomicMoveNotSupportedException _ -> "it lies on another file system";
            case FileSystemException system -> said(system.getReason());
            case CharacterCodingException _ -> "not all of it is UTF-8";
            case EOFException _ -> "it ended too early";
            case SocketTimeoutException _ -> "no answer in time";
            case UnknownHostException unknown ->
                    "no host of the name " + said(unknown.getMessage());
            case ConnectException _, NoRouteToHostException _ -> said(e.getMessage());
            default -> said(e.getMessage());
        };
    }

    /** What the system says, as it stands in the midst of a sentence. */
    private static String said(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return NO_REASON;
        }
        String plain = PlainWords.of(reason);
        if (plain.isEmpty()) {
            return NO_REASON;
        }
        boolean sentence = plain.length() > 1 && Character.isLowerCase(plain.charAt(1));
        return sentence
                ? plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1)
                : plain;
    }
}
