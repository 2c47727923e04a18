package io.github.hkaws.infra;

import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.infra.erase.EraseRoleStack;
import io.github.hkaws.infra.names.SiteNames;
import io.github.hkaws.infra.observability.ObservabilityStack;
import io.github.hkaws.infra.processing.ProcessingStack;
import io.github.hkaws.infra.relay.RelayAccessStack;
import io.github.hkaws.infra.storage.StorageStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/**
 * The stacks of one site, by lifecycle: storage stays, the others come and go.
 *
 * @param functions what the site runs
 * @param zip the function zip
 * @param siteFileDirectory holds the site file as {@code hkaws.yaml}, and nothing else
 * @param environment account and region; null: wherever the template is deployed
 */
record SiteStacks(
        List<FunctionSpec> functions,
        Path zip,
        Path siteFileDirectory,
        @Nullable Environment environment) {

    /** Only while somebody must erase; off unless the command line says so. */
    static final String ERASE_ROLE = "eraseRole";

    void addTo(App app, Site site) {
        SiteNames names = new SiteNames(site);
        StorageStack storage = StorageStack.whole(app, names, functions, storageProps(site));
        ProcessingStack processing =
                new ProcessingStack(
                        app,
                        new ProcessingStack.Props(
                                names,
                                functions,
                                zip,
                                siteFileDirectory,
                                props(site, "functions").build()));
        // Its event source mappings need the queues.
        processing.getNode().addDependency(storage);
        new RelayAccessStack(app, names, props(site, "the relay's user").build());
        new ObservabilityStack(app, names, functions, props(site, "alarms and dashboard").build());
        if ("true".equals(String.valueOf(app.getNode().tryGetContext(ERASE_ROLE)))) {
            new EraseRoleStack(app, names, props(site, "the role of hkaws erase").build());
        }
    }

    /** What remains of a site whose stacks were deleted, to be taken over again. */
    void addLeftBehindTo(App app, Site site) {
        StorageStack.leftBehind(app, new SiteNames(site), storageProps(site));
    }

    private StackProps storageProps(Site site) {
        return props(site, "bucket and its queues").terminationProtection(true).build();
    }

    private StackProps.Builder props(Site site, String what) {
        StackProps.Builder props =
                StackProps.builder()
                        .description("Hikvision AWS Toolkit, site " + site.name() + ": " + what)
                        .tags(Map.of("hkaws-site", site.name()))
                        // A template then needs nothing of the account but the assets' bucket.
                        .synthesizer(
                                DefaultStackSynthesizer.Builder.create()
                                        .generateBootstrapVersionRule(false)
                                        .build());
        if (environment != null) {
            props.env(environment);
        }
        return props;
    }
}
