package io.github.hkaws.infra.processing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.lambda.SnapStartConf;

/**
 * Where a function starts from a snapshot.
 *
 * <p>It pays only where somebody waits, which is for arrange. A version that nobody starts for 14
 * days becomes Inactive, and its next start fails while Lambda makes another snapshot (AWS Lambda's
 * guide, "Lambda SnapStart"; seen 2026-11): restore rests for months.
 */
final class SnapStart {

    /** AWS Lambda's guide, "Improving startup performance", Supported Regions; read 2026-12-01. */
    private static final Set<String> WITHOUT = Set.of("ap-east-2", "ap-southeast-6");

    private SnapStart() {}

    /**
     * The setting of a function.
     *
     * @param quickStart whether somebody waits for the function
     * @param region where it is deployed; a token where the template is for any region
     * @return null: none
     */
    static @Nullable SnapStartConf of(boolean quickStart, String region) {
        boolean there =
                Token.isUnresolved(region)
                        || (!WITHOUT.contains(region) && !region.startsWith("cn-"));
        return quickStart && there ? SnapStartConf.ON_PUBLISHED_VERSIONS : null;
    }
}
