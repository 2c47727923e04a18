package io.github.hkaws.infra;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Environment;

/**
 * What the environment tells the app.
 *
 * @param account where to deploy; null: wherever the template is taken
 * @param region likewise
 * @param zip the function zip
 */
record AppConfig(@Nullable String account, @Nullable String region, Path zip) {

    private static final String ZIP = "functions/target/hkaws-functions.zip";

    /**
     * Reads {@code CDK_DEFAULT_ACCOUNT} and {@code CDK_DEFAULT_REGION}, as the CDK CLI sets them.
     */
    static AppConfig from(Map<String, String> environment) {
        return new AppConfig(
                environment.get("CDK_DEFAULT_ACCOUNT"),
                environment.get("CDK_DEFAULT_REGION"),
                Path.of(ZIP));
    }

    @Nullable Environment deployment() {
        return account == null || region == null
                ? null
                : Environment.builder().account(account).region(region).build();
    }
}
