package io.github.hkaws.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.storage.testing.LocalTimeRule;

@AnalyzeClasses(packages = "io.github.hkaws", importOptions = ArchitectureTest.NoTests.class)
class ArchitectureTest {

    /** Once they are packed, tests of other modules come as jars. */
    static final class NoTests implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    @ArchTest static final ArchRule LOCAL_TIME_IS_BY_CURRENT_RULES = LocalTimeRule.BY_CURRENT_RULES;

    @ArchTest
    static final ArchRule KNOWS_ONLY_THE_SITE_FILE_OF_THE_LIBRARY =
            noClasses()
                    .that()
                    .resideInAPackage("io.github.hkaws.infra..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.github.hkaws.storage..",
                            "io.github.hkaws.engine..",
                            "io.github.hkaws.review..",
                            "io.github.hkaws.functions..",
                            "io.github.hkaws.local..",
                            "io.github.hkaws.cli..")
                    .because(
                            "the app knows the functions by their zip and the names of their"
                                    + " environment variables; what they do inside is not its concern");
}
