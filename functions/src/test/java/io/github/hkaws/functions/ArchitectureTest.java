package io.github.hkaws.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.storage.testing.LocalTimeRule;

@AnalyzeClasses(packages = "io.github.hkaws.functions", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.hkaws.functions";

    @ArchTest static final ArchRule LOCAL_TIME_IS_BY_CURRENT_RULES = LocalTimeRule.BY_CURRENT_RULES;

    @ArchTest
    static final ArchRule HANDLERS_USE_NO_SDK =
            noClasses()
                    .that()
                    .areAssignableTo(RequestStreamHandler.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("software.amazon..")
                    .because("they translate; what is done is the library's, and tested there");

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_KNOWS_THE_SDK =
            classes()
                    .that()
                    .resideInAPackage(ROOT + "..")
                    .and()
                    .doNotHaveSimpleName("Wiring")
                    .and()
                    .resideOutsideOfPackage(ROOT + ".messaging")
                    .and()
                    .haveNameNotMatching(".*\\.NowhereHttpClient(\\$.*)?")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackage("software.amazon..")
                    .because("clients are built once a process, in one place");

    @ArchTest
    static final ArchRule HANDLERS_ARE_WHAT_INFRA_NAMES =
            classes()
                    .that()
                    .areAssignableTo(RequestStreamHandler.class)
                    .should()
                    .haveSimpleNameEndingWith("Handler")
                    .andShould()
                    .resideInAPackage(ROOT)
                    .because("the template names them by their class");

    @ArchTest
    static final ArchRule ONLY_THE_CONFIG_READS_THE_ENVIRONMENT =
            noClasses()
                    .that()
                    .areNotAssignableTo(FunctionConfig.class)
                    .should()
                    .callMethod(System.class, "getenv")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class)
                    .because("all of it is checked together, at start");

    @ArchTest
    static final ArchRule NOBODY_LOOKS_AT_THE_WALL_CLOCK =
            noClasses()
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("now is a parameter, or no test could move it");

    @ArchTest
    static final ArchRule ARROWS_RUN_ONE_WAY =
            slices().matching(ROOT + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a newcomer must be able to read one package after the other");

    @ArchTest
    static final ArchRule PARTS_KNOW_NO_HANDLERS =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + ".notification", ROOT + ".messaging", ROOT + ".telemetry")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT)
                    .because("every function uses them, none is special to them");
}
