package io.github.hkaws.infra.processing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Aws;

class SnapStartTest {

    @ParameterizedTest
    @CsvSource({
        "true,  eu-central-1,   true",
        "false, eu-central-1,   false",
        "true,  ap-east-2,      false",
        "true,  ap-southeast-6, false",
        "true,  cn-north-1,     false"
    })
    void startsFromASnapshotWhereItPaysAndWhereTheRegionCan(
            boolean quickStart, String region, boolean snapshot) {
        assertThat(SnapStart.of(quickStart, region) != null).isEqualTo(snapshot);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void takesARegionThatIsNotSaidForOneThatCan(boolean quickStart, boolean snapshot) {
        assertThat(SnapStart.of(quickStart, Aws.REGION) != null).isEqualTo(snapshot);
    }
}
