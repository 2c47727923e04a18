package io.github.hkaws.local;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the servers that we embed from telling their own story on the user's terminal. */
final class QuietLogging {

    /** Has nothing to say that its answer, a 500, does not say; a level that is set counts. */
    private static final Logger S3PROXY = Logger.getLogger("org.gaul");

    // Held here: java.util.logging forgets the level of a logger that nobody refers to.
    private static final List<Logger> LOGGERS =
            List.of(
                    Logger.getLogger("org.elasticmq"),
                    Logger.getLogger("org.apache.pekko"),
                    Logger.getLogger("software.amazon.awssdk"));

    private QuietLogging() {}

    static void apply() {
        if (S3PROXY.getLevel() == null) {
            S3PROXY.setLevel(Level.OFF);
        }
        for (var logger : LOGGERS) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.WARNING);
            }
        }
    }
}
