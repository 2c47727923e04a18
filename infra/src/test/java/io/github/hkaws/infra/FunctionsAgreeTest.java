package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.functions.FunctionConfig;
import io.github.hkaws.functions.SenderConfig;
import io.github.hkaws.functions.TopicConfig;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What this module and the functions must call by one name. */
class FunctionsAgreeTest {

    static final List<FunctionSpec> DEPLOYED = FunctionSpec.DEPLOYED;

    static final List<FunctionSpec> SENDING =
            DEPLOYED.stream().filter(spec -> !spec.queueVariables().isEmpty()).toList();

    @TempDir private static Path directory;

    @ParameterizedTest
    @FieldSource("DEPLOYED")
    void namesHandlersThatLambdaCanMake(FunctionSpec spec) throws ReflectiveOperationException {
        Class<?> handler = Class.forName(spec.handler());

        assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
        assertThatCode(handler::getConstructor).doesNotThrowAnyException();
    }

    @Test
    void setsTheVariablesThatFunctionsRead() throws IllegalAccessException {
        NavigableSet<String> set = new TreeSet<>();
        for (FunctionSpec spec : FunctionSpec.DEPLOYED) {
            Templates.of(Templates.DEPLOYED)
                    .properties("processing", spec.label() + "Function")
                    .at("/Environment/Variables")
                    .fieldNames()
                    .forEachRemaining(set::add);
        }

        assertThat(set).isEqualTo(read());
    }

    @ParameterizedTest
    @FieldSource("SENDING")
    void setsWhatTheFunctionsCanUse(FunctionSpec spec) throws IOException {
        Path siteFile = Files.writeString(directory.resolve("hkaws.yaml"), "timeZone: UTC\n");
        Map<String, String> environment = new TreeMap<>();
        new Intrinsics(FunctionsAgreeTest::inAccount)
                .resolve(
                        Templates.of(Templates.DEPLOYED)
                                .properties("processing", spec.label() + "Function")
                                .at("/Environment/Variables"))
                .properties()
                .forEach(each -> environment.put(each.getKey(), each.getValue().asText()));
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("HKAWS_SITE_FILE", siteFile.toString());

        var config = SenderConfig.from(environment, spec.queueVariables().firstKey());

        assertThat(config.function().bucket()).isEqualTo("hkaws-home-123456789012-eu-central-1");
        assertThat(config.queue())
                .hasToString(
                        "https://sqs.eu-central-1.amazonaws.com/123456789012/hkaws-home-"
                                + spec.queueVariables().firstEntry().getValue().label());
        assertThat(config.topic().arn() != null).isEqualTo(spec.publishes());
    }

    private static String inAccount(String name) {
        return switch (name) {
            case "AWS::AccountId" -> "123456789012";
            case "AWS::Region" -> "eu-central-1";
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            default -> throw new AssertionError(name);
        };
    }

    /** The public names among the constants of the functions' configuration. */
    private static NavigableSet<String> read() throws IllegalAccessException {
        NavigableSet<String> names = new TreeSet<>();
        for (Class<?> config :
                List.of(FunctionConfig.class, SenderConfig.class, TopicConfig.class)) {
            for (Field field : config.getFields()) {
                if (field.get(null) instanceof String name && name.startsWith("HKAWS_")) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
