package io.github.hkaws.infra.processing;

import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/**
 * The site file as a layer: functions find it at {@value #MOUNTED}. So the function zip is the same
 * for all sites, and an edited site file makes new versions of the functions.
 */
final class SiteLayer extends Construct {

    static final String MOUNTED = "/opt/hkaws.yaml";

    private final LayerVersion layer;

    /**
     * @param directory holds the site file as {@code hkaws.yaml}, and nothing else
     */
    SiteLayer(Construct scope, String id, Path directory, Runtime runtime) {
        super(scope, id);
        layer =
                LayerVersion.Builder.create(this, "Layer")
                        .description("The site file")
                        .code(Code.fromAsset(directory.toString()))
                        .compatibleRuntimes(List.of(runtime))
                        .compatibleArchitectures(List.of(Architecture.ARM_64))
                        .build();
    }

    LayerVersion layer() {
        return layer;
    }
}
