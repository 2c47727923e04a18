package io.github.hkaws.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.domain.testing.AllowList;
import io.github.hkaws.storage.testing.LocalTimeRule;

@AnalyzeClasses(packages = "io.github.hkaws.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchRule LOCAL_TIME_IS_BY_CURRENT_RULES = LocalTimeRule.BY_CURRENT_RULES;

    /** Because a use case knows the store by its port, and its neighbours by what they offer. */
    @ArchTest
    static final ArchRule EACH_PACKAGE_KNOWS_WHAT_IS_LISTED =
            AllowList.of(
                    "io.github.hkaws.engine",
                    "arrange: domain.capture domain.capture.part domain.digest"
                            + " domain.layout domain.site engine.concurrent engine.relay storage",
                    "arrivals: domain.site engine.report storage com.fasterxml.jackson",
                    "browse: domain.capture domain.capture.part domain.digest"
                            + " domain.layout domain.site engine.concurrent engine.pack"
                            + " engine.retain storage",
                    "concurrent: ",
                    "cost: domain.capture domain.deployment domain.layout domain.price domain.site"
                            + " storage",
                    "erase: domain.capture domain.layout domain.site engine.pack"
                            + " engine.report engine.retain storage storage.format"
                            + " com.fasterxml.jackson",
                    "export: domain.capture domain.digest domain.layout domain.zone engine.browse storage"
                            + " org.apache.commons",
                    "pack: domain.capture domain.capture.part domain.digest"
                            + " domain.failure domain.layout domain.site storage storage.format"
                            + " com.fasterxml.jackson org.apache.commons",
                    "refile: domain.layout domain.site engine.arrange engine.browse"
                            + " engine.concurrent engine.pack engine.retain storage",
                    "relay: domain.layout domain.zone storage storage.format"
                            + " com.fasterxml.jackson",
                    "report: domain.layout storage",
                    "restore: domain.digest domain.layout domain.price engine.pack storage"
                            + " storage.format com.fasterxml.jackson",
                    "retain: domain.capture domain.layout domain.site domain.zone"
                            + " engine.concurrent engine.pack engine.report storage"
                            + " storage.format com.fasterxml.jackson",
                    "rotate: domain.capture domain.capture.part domain.deployment domain.layout"
                            + " domain.site domain.zone engine.concurrent engine.pack"
                            + " engine.relay engine.report engine.retain storage storage.format"
                            + " com.fasterxml.jackson",
                    "sheet: domain.layout domain.site engine.browse engine.concurrent"
                            + " engine.retain engine.sheet.picture storage storage.format"
                            + " com.fasterxml.jackson",
                    "sheet.picture: domain.failure java.awt javax.imageio",
                    "sweep: domain.capture domain.deployment domain.layout domain.site engine.arrange"
                            + " engine.concurrent storage com.fasterxml.jackson",
                    "upstream: domain.capture domain.failure domain.layout domain.site engine.arrange"
                            + " engine.concurrent engine.pack engine.report engine.retain"
                            + " engine.sweep storage org.apache.commons",
                    "usage: domain.capture domain.layout engine.concurrent engine.cost"
                            + " engine.pack engine.relay engine.report storage storage.format"
                            + " com.fasterxml.jackson");

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
