package io.github.hkaws.cli;

import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The way of captures to their end, on each S3 that can be had here. */
final class EndToEndIT {

    @Nested
    final class OnEmbeddedAws extends EndToEnd {
        @Override
        Target open() {
            return Target.embedded();
        }
    }

    @Nested
    final class OnMoto extends EndToEnd {
        @Override
        Target open() throws IOException {
            return Target.moto();
        }
    }

    @Nested
    final class OnLocalStack extends EndToEnd {
        @Override
        Target open() throws IOException {
            return Target.localStack();
        }
    }

    /**
     * An endpoint that is named: {@code -Daws.endpoint=URL [-Daws.bucket=NAME]
     * [-Daws.emulator=moto|localstack]}. The bucket, where one is given, must be empty, and is so
     * again afterwards; some hundred small requests and a few KB cost less than a cent.
     */
    @Nested
    @Tag("aws")
    @EnabledIfSystemProperty(named = "aws.endpoint", matches = ".+")
    final class OnTheGivenEndpoint extends EndToEnd {
        @Override
        Target open() {
            return Target.endpoint();
        }
    }
}
