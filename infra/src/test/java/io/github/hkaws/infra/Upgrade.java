package io.github.hkaws.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to a site that was deployed from one set of templates and then from another. */
final class Upgrade {

    private final List<KeptResource> now = new ArrayList<>();
    private final List<KeptResource> deployed = new ArrayList<>();

    /**
     * @param deployed templates by their part of the site
     * @param now likewise
     */
    Upgrade(Map<String, JsonNode> deployed, Map<String, JsonNode> now) {
        deployed.forEach((part, template) -> this.deployed.addAll(KeptResource.in(part, template)));
        now.forEach((part, template) -> this.now.addAll(KeptResource.in(part, template)));
    }

    /** What would break or be lost, a sentence each; new resources are welcome. */
    List<String> damages() {
        return deployed.stream().flatMap(before -> damage(before).stream()).toList();
    }

    private Optional<String> damage(KeptResource before) {
        Optional<KeptResource> same =
                now.stream()
                        .filter(after -> after.part().equals(before.part()))
                        .filter(after -> after.logicalId().equals(before.logicalId()))
                        .findFirst();
        if (same.isEmpty()) {
            return Optional.of(before + absence(before));
        }
        KeptResource after = same.get();
        if (!after.isLike(before)) {
            return Optional.of(
                    "%s has become %s %s: %s"
                            .formatted(before, after.type(), after.name(), replaced(before)));
        }
        if (before.retained() && !after.retained()) {
            return Optional.of(
                    before
                            + " is not retained any more: it goes with its stack, and with it "
                            + before.holds());
        }
        return Optional.empty();
    }

    private String absence(KeptResource before) {
        Optional<KeptResource> twin = now.stream().filter(before::isLike).findFirst();
        if (twin.isPresent()) {
            return " is now %s: %s in stack %s: CloudFormation makes that one first and finds the name taken, or deletes the old one last and with it what both are; keep the logical id and the stack"
                    .formatted(twin.get().logicalId(), twin.get().type(), twin.get().part());
        }
        return " is gone: " + replaced(before);
    }

    private static String replaced(KeptResource before) {
        if (before.retained()) {
            return "the old one stays, and no stack looks after it any more";
        }
        return before.holds().isEmpty()
                ? "CloudFormation deletes it; if nothing needs it, retire it in DeployedTemplatesTest"
                : "CloudFormation deletes it, and with it " + before.holds();
    }
}
