package io.github.hkaws.infra;

import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.site.SiteFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.App;

/**
 * What {@code cdk.json} starts, in the directory that holds it: writes the templates. With the
 * context {@code adopt} only those by which {@code infra/adopt} takes over what a deleted site
 * left.
 */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws IOException {
        try {
            synthesize(Path.of(""), AppConfig.from(System.getenv()));
        } catch (SiteFileException e) {
            e.problems().forEach(System.err::println);
            System.exit(1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        // jsii leaves threads behind.
        System.exit(0);
    }

    private static void synthesize(Path root, AppConfig config) throws IOException {
        App app = HkawsApp.create(root.resolve("cdk.json"), null);
        Object chosen = app.getNode().tryGetContext("sites");
        List<SiteSources.Source> sources =
                SiteSources.read(root, chosen == null ? null : chosen.toString(), System.err);
        for (SiteSources.Source source : sources) {
            Path layer = SiteSources.stage(source, root.resolve("infra/target/sites"));
            var stacks =
                    new SiteStacks(
                            FunctionSpec.DEPLOYED,
                            root.resolve(config.zip()),
                            layer,
                            config.deployment());
            if (app.getNode().tryGetContext("adopt") == null) {
                stacks.addTo(app, source.site());
            } else {
                stacks.addLeftBehindTo(app, source.site());
            }
        }
        Path templates = Path.of(app.synth().getDirectory());
        for (SiteSources.Source source : sources) {
            SamConfig.write(root.resolve("samconfig.toml"), templates, source.site());
        }
    }
}
