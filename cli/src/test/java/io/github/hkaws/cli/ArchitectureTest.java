package io.github.hkaws.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.storage.testing.LocalTimeRule;

@AnalyzeClasses(packages = "io.github.hkaws.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchRule LOCAL_TIME_IS_BY_CURRENT_RULES = LocalTimeRule.BY_CURRENT_RULES;

    @ArchTest
    static final ArchRule THE_PRODUCT_KNOWS_NO_EMBEDDED_AWS =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.github.hkaws.local..", "io.github.hkaws.demo..")
                    .because("who has a bucket at Amazon's needs none of its own, nor its servers");
}
