import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does what it is told: echo, where, throw, sleep longer than it may, exit. */
public final class Sample implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        if (event.contains("throw")) {
            throw new IllegalStateException("as it was told");
        }
        if (event.contains("sleep")) {
            sleep(context.getRemainingTimeInMillis() + 60_000);
        }
        if (event.contains("exit")) {
            Runtime.getRuntime().halt(1);
        }
        String answer =
                event.contains("where")
                        ? "" + Files.exists(Path.of(System.getenv("WHERE")))
                        : event;
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
