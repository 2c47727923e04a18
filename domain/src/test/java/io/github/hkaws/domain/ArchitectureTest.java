package io.github.hkaws.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.domain.testing.AllowList;

@AnalyzeClasses(packages = "io.github.hkaws.domain", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /**
     * Because names, keys and the site file are the same wherever the bytes lie, and no AWS is
     * needed to test them.
     */
    @ArchTest
    static final ArchRule EACH_PACKAGE_KNOWS_WHAT_IS_LISTED =
            AllowList.of(
                    "io.github.hkaws.domain",
                    "capture: domain.capture.part domain.capture.vendor domain.digest"
                            + " domain.site",
                    "capture.part: ",
                    "capture.vendor: domain.capture.part domain.site",
                    "deployment: domain.layout domain.site",
                    "digest: ",
                    "failure: ",
                    "layout: domain.capture domain.capture.part domain.digest",
                    "price: domain.site",
                    "site: domain.failure domain.zone org.snakeyaml",
                    "zone: ");

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
