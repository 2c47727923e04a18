package io.github.hkaws.storage.s3;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.domain.testing.AllowList;
import io.github.hkaws.storage.testing.LocalTimeRule;

@AnalyzeClasses(packages = "io.github.hkaws.storage.s3", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchRule LOCAL_TIME_IS_BY_CURRENT_RULES = LocalTimeRule.BY_CURRENT_RULES;

    /** Because the one place that speaks to S3, and every fault is injected there. */
    @ArchTest
    static final ArchRule EACH_PACKAGE_KNOWS_WHAT_IS_LISTED =
            AllowList.of(
                    "io.github.hkaws.storage.s3",
                    ".: domain.failure domain.layout storage javax.xml software.amazon",
                    "prove: domain.failure domain.layout storage storage.format storage.s3"
                            + " com.fasterxml.jackson software.amazon");

    @ArchTest
    static final ArchRule NOBODY_READS_THE_ENVIRONMENT =
            noClasses()
                    .should()
                    .callMethod(System.class, "getenv")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class)
                    .because("configuration comes in through the front doors, checked once");

    @ArchTest
    static final ArchRule NOBODY_LOOKS_AT_THE_WALL_CLOCK =
            noClasses()
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(java.time.LocalDate.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("now is a parameter, or no test could move it");

    @ArchTest
    static final ArchRule CLASSES_ARE_FINAL =
            classes()
                    .that()
                    .areNotInterfaces()
                    .and()
                    .areNotEnums()
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .doNotHaveModifier(JavaModifier.ABSTRACT)
                    .should()
                    .haveModifier(JavaModifier.FINAL)
                    .because("nothing here was written to be extended");
}
