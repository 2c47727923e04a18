package io.github.hkaws.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.storage.testing.LocalTimeRule;

@AnalyzeClasses(packages = "io.github.hkaws.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.hkaws.archive.";

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_AWS =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "site", ROOT + "zone", ROOT + "capture..", ROOT + "layout")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("software.amazon..", "com.amazonaws..")
                    .because(
                            "names and keys are the same wherever the bytes lie, and must be"
                                    + " testable in milliseconds");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_SPEAKS_TO_S3 =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "store", ROOT + "prove")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("software.amazon..", "com.amazonaws..")
                    .because("the library has one back door, and every fault is injected there;"
                                    + " whoever proves that door needs a way around it");

    @ArchTest
    static final ArchRule THE_SITE_IS_THE_GROUND_FLOOR =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "site")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "capture..", ROOT + "layout", ROOT + "store", ROOT + "arrange")
                    .because("infra reads the site file too and needs nothing else of us");

    @ArchTest
    static final ArchRule CAPTURES_KNOW_NO_KEYS =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "capture..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "layout", ROOT + "store", ROOT + "arrange")
                    .because("what a name says does not depend on where we put it");

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_NO_USE_CASE =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "store")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "site", ROOT + "capture..", ROOT + "arrange")
                    .because("its contract is S3's, not ours");

    @ArchTest
    static final ArchRule ARROWS_RUN_ONE_WAY =
            slices().matching(ROOT + "(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a newcomer must be able to read one package after the other");

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

    @ArchTest static final ArchRule LOCAL_TIME_IS_BY_CURRENT_RULES = LocalTimeRule.BY_CURRENT_RULES;

    @ArchTest
    static final ArchRule RECORDS_AND_UTILITIES_ARE_FINAL =
            classes()
                    .that()
                    .areNotInterfaces()
                    .and()
                    .areNotEnums()
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
                    .should()
                    .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                    .because("nothing here was written to be extended");
}
