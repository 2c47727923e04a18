package io.github.hkaws.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;

/** Makes the CDK app, the same for the CDK CLI, for Maven and for the tests. */
final class HkawsApp {

    private HkawsApp() {}

    /**
     * An app with the feature flags of {@code cdk.json}: the CLI passes them on, a plain JVM would
     * have none and make another template.
     *
     * @param outdir where templates go; null: where the CLI says
     */
    static App create(Path cdkJson, @Nullable Path outdir) {
        AppProps.Builder props =
                AppProps.builder().analyticsReporting(false).context(context(cdkJson));
        if (outdir != null) {
            props.outdir(outdir.toString());
        }
        App app = new App(props.build());
        Aspects.of(app)
                .add(
                        AwsSolutionsChecks.Builder.create()
                                .verbose(true)
                                .reports(false)
                                .reportFormats(List.of(NagReportFormat.JSON))
                                .build());
        return app;
    }

    private static Map<String, Object> context(Path cdkJson) {
        Map<String, Object> context = new TreeMap<>();
        JsonMapper mapper = JsonMapper.builder().build();
        try {
            JsonNode flags = mapper.readTree(cdkJson.toFile()).path("context");
            flags.properties()
                    .forEach(flag ->
                            context.put(
                                    flag.getKey(),
                                    mapper.convertValue(flag.getValue(), Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(cdkJson + " cannot be read", e);
        }
        return context;
    }
}
