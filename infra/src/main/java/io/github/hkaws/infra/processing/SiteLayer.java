package io.github.hkaws.infra.processing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awscdk.AssetHashType;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.s3.assets.AssetOptions;
import software.constructs.Construct;

/**
 * The site file as a layer: functions find it at {@value #MOUNTED}. So the function zip is the same
 * for all sites, and an edited site file makes new versions of the functions.
 */
final class SiteLayer extends Construct {

    static final String FILE = "hkaws.yaml";
    static final String MOUNTED = "/opt/" + FILE;

    /** To be changed whenever the way of staging is. */
    private static final byte[] STAGED = "mode 0644\n".getBytes(UTF_8);

    private final LayerVersion layer;

    /**
     * @param directory holds the site file as {@code hkaws.yaml}, and nothing else
     */
    SiteLayer(Construct scope, String id, Path directory, Runtime runtime) {
        super(scope, id);
        layer =
                LayerVersion.Builder.create(this, "Layer")
                        .description("The site file")
                        .code(
                                Code.fromAsset(
                                        directory.toString(),
                                        AssetOptions.builder()
                                                .assetHashType(AssetHashType.CUSTOM)
                                                .assetHash(hash(directory))
                                                .build()))
                        .compatibleRuntimes(List.of(runtime))
                        .compatibleArchitectures(List.of(Architecture.ARM_64))
                        .build();
    }

    LayerVersion layer() {
        return layer;
    }

    /**
     * Of the content and of how it is staged: CDK's own hash does not see a file's mode, and a
     * layer whose file nobody can read would stay where it is.
     */
    private static String hash(Path directory) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(STAGED);
            digest.update(Files.readAllBytes(directory.resolve(FILE)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("the staged site file cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
