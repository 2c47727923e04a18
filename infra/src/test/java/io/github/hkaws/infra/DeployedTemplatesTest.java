package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Templates that were deployed once, kept under {@code src/test/resources/deployed/} by the day of
 * their release, against those of now. A release adds a directory and never edits one.
 */
class DeployedTemplatesTest {

    private static final Path DEPLOYED = Path.of("src/test/resources/deployed");

    /** What was taken away on purpose; it held nothing. */
    private static final Set<String> RETIRED =
            Set.of(
                    // OldestMessage and DeadLetters see the same sooner; see doc/operations.md.
                    "observability: ArrangeErrors7A6FA8CF",
                    "observability: ArrangeThrottles64F369DA");

    static List<Path> releases() throws java.io.IOException {
        try (var releases = Files.list(DEPLOYED)) {
            return releases.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void upgradesWithoutLoss(Path release) {
        for (Templates.Wanted wanted : List.of(Templates.DEFAULT, Templates.RICH)) {
            Templates now = Templates.of(wanted);

            assertThat(new Upgrade(kept(release, now.site().name()), all(now)).damages())
                    .filteredOn(damage -> RETIRED.stream().noneMatch(damage::startsWith))
                    .isEmpty();
        }
    }

    @Test
    void keepsThePartsOfEachRelease() throws java.io.IOException {
        for (Path release : releases()) {
            for (String site : List.of("home", "office")) {
                assertThat(kept(release, site)).hasSize(Templates.parts().size());
            }
        }
    }

    @Test
    void saysWhatWouldBecomeOfWhatIsDeployed() {
        assertThat(damages("storage", resources -> resources.remove("Bucket")))
                .singleElement()
                .asString()
                .startsWith("storage: Bucket (AWS::S3::Bucket ")
                .endsWith(" is gone: the old one stays, and no stack looks after it any more");
        assertThat(damages("storage", resources -> resources.remove("ArrangeQueue")))
                .containsExactly(
                        "storage: ArrangeQueue (AWS::SQS::Queue hkaws-home-arrange) is gone:"
                                + " CloudFormation deletes it, and with it its messages");
        assertThat(damages("relay", resources -> resources.remove("RelayUser")))
                .containsExactly(
                        "relay: RelayUser (AWS::IAM::User hkaws-home-relay) is gone: CloudFormation"
                                + " deletes it, and with it the relay's key");
        assertThat(damages("observability", resources -> resources.remove("Dashboard7A714131")))
                .singleElement()
                .asString()
                .endsWith(
                        " is gone: CloudFormation deletes it; if nothing needs it, retire it in"
                                + " DeployedTemplatesTest");
    }

    @Test
    void saysSoWhereALogicalIdOrANameChanges() {
        assertThat(
                        damages(
                                "observability",
                                resources ->
                                        resources.set(
                                                "Topic", resources.remove("AlertsTopicCF7C81C9"))))
                .first()
                .asString()
                .startsWith(
                        "observability: AlertsTopicCF7C81C9 (AWS::SNS::Topic hkaws-home-alerts) is"
                                + " now Topic: AWS::SNS::Topic in stack observability:"
                                + " CloudFormation makes that one first and finds the name taken");
        assertThat(
                        damages(
                                "storage",
                                resources ->
                                        ((ObjectNode) resources.at("/ArrangeQueue/Properties"))
                                                .put("QueueName", "hkaws-home-arrivals")))
                .containsExactly(
                        "storage: ArrangeQueue (AWS::SQS::Queue hkaws-home-arrange) has become"
                                + " AWS::SQS::Queue hkaws-home-arrivals: CloudFormation deletes it,"
                                + " and with it its messages");
        assertThat(
                        damages(
                                "storage",
                                resources ->
                                        ((ObjectNode) resources.path("Bucket"))
                                                .put("DeletionPolicy", "Delete")))
                .singleElement()
                .asString()
                .endsWith(
                        " is not retained any more: it goes with its stack, and with it its"
                                + " objects");
    }

    @Test
    void letsNewResourcesComeAndVersionsGo() {
        assertThat(
                        damages(
                                "processing",
                                resources -> {
                                    resources.set(
                                            "Another", resources.path("FailedRunQueue").deepCopy());
                                    ((ObjectNode) resources.at("/Another/Properties"))
                                            .put("QueueName", "hkaws-home-another");
                                    resources.remove(
                                            resources.properties().stream()
                                                    .filter(each ->
                                                            each.getValue()
                                                                    .path("Type")
                                                                    .asText()
                                                                    .equals("AWS::Lambda::Version"))
                                                    .map(Map.Entry::getKey)
                                                    .toList());
                                }))
                .isEmpty();
    }

    /** Of an upgrade from now's templates to the same with one edit. */
    private static List<String> damages(String part, Consumer<ObjectNode> edit) {
        Map<String, JsonNode> now = all(Templates.of(Templates.DEFAULT));
        Map<String, JsonNode> edited = new TreeMap<>(now);
        JsonNode template = now.get(part);
        if (template == null) {
            throw new AssertionError(part);
        }
        JsonNode copy = template.deepCopy();
        edit.accept((ObjectNode) copy.path("Resources"));
        edited.put(part, copy);
        return new Upgrade(now, edited).damages();
    }

    private static Map<String, JsonNode> all(Templates templates) {
        Map<String, JsonNode> all = new TreeMap<>();
        Templates.parts().forEach(part -> all.put(part, templates.template(part)));
        return all;
    }

    private static Map<String, JsonNode> kept(Path release, String site) {
        Map<String, JsonNode> kept = new TreeMap<>();
        for (String part : Templates.parts()) {
            Path file = release.resolve("hkaws-%s-%s.template.json".formatted(site, part));
            kept.put(part, Templates.json(file));
        }
        return kept;
    }
}
