package io.github.hkaws.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;

/**
 * Templates of test sites, each made once a JVM: starting jsii takes seconds, a further site a few
 * hundred milliseconds.
 */
final class Templates {

    static final Path ROOT = Path.of("..");

    /** A site that says nothing but its zone, with all functions. */
    static final Wanted DEFAULT = new Wanted("timeZone: Europe/Berlin\n", FunctionSpec.ALL);

    /** A site that chooses whatever there is to choose. */
    static final Wanted RICH =
            new Wanted(
                    """
                    name: office
                    bucket: hkaws-office-4711
                    timeZone: America/New_York
                    archive: {deepArchiveAfterDays: 120}
                    relay: {mode: direct, sourceAddresses: [203.0.113.7, 198.51.100.0/24]}
                    alertEmail: you@example.com
                    silenceHours: 48
                    importFrom: [old-cctv, old.cctv.garage]
                    arrangeConcurrency: 200
                    observability: {accessLogs: true, logDays: 90, budgetUsdPerMonth: 15}
                    """,
                    FunctionSpec.ALL);

    /** What is deployed today of a site that says nothing but its zone. */
    static final Wanted DEPLOYED = new Wanted("timeZone: Europe/Berlin\n", FunctionSpec.DEPLOYED);

    private static final Map<Wanted, Templates> MADE = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Wanted(String siteFile, List<FunctionSpec> functions) {}

    private final Path directory;
    private final Site site;

    private Templates(Path directory, Site site) {
        this.directory = directory;
        this.site = site;
    }

    /** Skips the test, and says so, where there is no Node: the CDK runs on it. */
    static Templates of(Wanted wanted) {
        Programs.findOrSkip("node");
        return MADE.computeIfAbsent(
                wanted,
                _ -> {
                    try {
                        return synthesize(
                                wanted, Files.createTempDirectory(Path.of("target"), "templates"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    static Templates synthesize(Wanted wanted, Path out) throws IOException {
        Path work = Files.createTempDirectory(Path.of("target"), "sources");
        Site site = SiteFile.parse("hkaws.yaml", wanted.siteFile());
        Path file = Files.writeString(work.resolve("hkaws.yaml"), wanted.siteFile());
        Path zip = Files.writeString(work.resolve("functions.zip"), "no zip");
        App app = HkawsApp.create(ROOT.resolve("cdk.json"), out);
        Path layer = SiteSources.stage(new SiteSources.Source(file, site), work.resolve("sites"));
        new SiteStacks(wanted.functions(), zip, layer, null).addTo(app, site);
        app.synth();
        return new Templates(out, site);
    }

    /** The templates by which what a deleted site left behind is taken over. */
    static Templates ofLeftBehind(Wanted wanted, Path out) {
        Site site = SiteFile.parse("hkaws.yaml", wanted.siteFile());
        App app = HkawsApp.create(ROOT.resolve("cdk.json"), out);
        new SiteStacks(wanted.functions(), out, out, null).addLeftBehindTo(app, site);
        app.synth();
        return new Templates(out, site);
    }

    Path directory() {
        return directory;
    }

    Site site() {
        return site;
    }

    /** The template of a part: {@code storage}, {@code processing}, {@code relay} … */
    JsonNode template(String part) {
        return read("hkaws-" + site.name() + "-" + part + ".template.json");
    }

    JsonNode resources(String part) {
        return template(part).path("Resources");
    }

    /** The properties of a resource by its logical id. */
    JsonNode properties(String part, String logicalId) {
        JsonNode resource = resources(part).path(logicalId);
        if (resource.isMissingNode()) {
            throw new AssertionError("no " + logicalId + " in " + part);
        }
        return resource.path("Properties");
    }

    List<JsonNode> ofType(String part, String type) {
        return resources(part).properties().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> resource.path("Type").asText().equals(type))
                .toList();
    }

    static List<String> parts() {
        return List.of("storage", "processing", "relay", "observability");
    }

    private JsonNode read(String file) {
        return json(directory.resolve(file));
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
