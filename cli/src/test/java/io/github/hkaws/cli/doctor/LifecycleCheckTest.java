package io.github.hkaws.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class LifecycleCheckTest {

    private static final Path DECLARED =
            Path.of("../infra/src/main/java/io/github/hkaws/infra/storage/Lifecycle.java");

    /** The CDK app is no library of ours, so its text must do. */
    @Test
    void knowsTheRulesThatAreDeployed() throws IOException {
        String declared = Files.readString(DECLARED);
        Map<String, Integer> noncurrent = found(declared, "noncurrent");
        noncurrent.put("archive/", 7);

        assertThat(LifecycleCheck.NONCURRENT).isEqualTo(noncurrent);
        assertThat(LifecycleCheck.EXPIRING).isEqualTo(found(declared, "expiring"));
        assertThat(declared)
                .contains("\"archive/\"", "noncurrentVersionExpiration(Duration.days(7))");
    }

    private static Map<String, Integer> found(String declared, String method) {
        Map<String, Integer> days = new TreeMap<>();
        Pattern.compile("rules\\.add\\(" + method + "\\(\"(\\w+)\", (\\d+)\\)\\)")
                .matcher(declared)
                .results()
                .forEach(m -> days.put(m.group(1) + "/", Integer.parseInt(m.group(2))));
        return days;
    }
}
