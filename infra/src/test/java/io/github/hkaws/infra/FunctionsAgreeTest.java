package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.functions.FunctionConfig;
import io.github.hkaws.functions.telemetry.Metric;
import io.github.hkaws.infra.observability.SiteMetric;
import io.github.hkaws.infra.spec.FunctionSpec;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What this module and the functions must call by one name. */
class FunctionsAgreeTest {

    static final List<FunctionSpec> DEPLOYED = FunctionSpec.DEPLOYED;

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

    @Test
    void watchesMetricsThatFunctionsWrite() {
        assertThat(SiteMetric.NAMESPACE).isEqualTo(Metric.NAMESPACE);
        assertThat(SiteMetric.DIMENSION).isEqualTo(Metric.DIMENSION);
        assertThat(Arrays.stream(SiteMetric.values()).map(SiteMetric::metricName).toList())
                .containsAll(Arrays.stream(Metric.values()).map(Metric::metricName).toList());
    }

    /** The public names among the constants of the functions' configuration. */
    private static NavigableSet<String> read() throws IllegalAccessException {
        NavigableSet<String> names = new TreeSet<>();
        for (Field field : FunctionConfig.class.getFields()) {
            if (field.get(null) instanceof String name && name.startsWith("HKAWS_")) {
                names.add(name);
            }
        }
        return names;
    }
}
