package io.github.hkaws.review;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.domain.testing.AllowList;
import io.github.hkaws.storage.testing.LocalTimeRule;

@AnalyzeClasses(packages = "io.github.hkaws.review", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchRule LOCAL_TIME_IS_BY_CURRENT_RULES = LocalTimeRule.BY_CURRENT_RULES;

    /** Because who carries the requests is not its concern. */
    @ArchTest
    static final ArchRule EACH_PACKAGE_KNOWS_WHAT_IS_LISTED =
            AllowList.of(
                    "io.github.hkaws.review",
                    ".: domain.capture domain.capture.part domain.deployment domain.digest"
                            + " domain.layout domain.site domain.zone engine.browse engine.concurrent"
                            + " engine.export engine.pack engine.relay engine.report engine.restore"
                            + " engine.retain engine.sheet engine.sweep storage com.fasterxml.jackson"
                            + " org.shredzone");

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
