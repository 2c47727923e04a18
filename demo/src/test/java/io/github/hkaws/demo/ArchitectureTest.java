package io.github.hkaws.demo;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.domain.testing.AllowList;
import io.github.hkaws.storage.testing.LocalTimeRule;

@AnalyzeClasses(packages = "io.github.hkaws.demo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchRule LOCAL_TIME_IS_BY_CURRENT_RULES = LocalTimeRule.BY_CURRENT_RULES;

    /** Because it shows the product by the product's own doors, and nothing depends on it. */
    @ArchTest
    static final ArchRule EACH_PACKAGE_KNOWS_WHAT_IS_LISTED =
            AllowList.of(
                    "io.github.hkaws.demo",
                    ".: cli.embedded cli.plan cli.support cli.terminal demo.camera demo.site"
                            + " domain.capture domain.capture.part domain.digest domain.failure domain.layout"
                            + " domain.site engine.browse engine.pack engine.restore"
                            + " engine.retain engine.sheet local storage"
                            + " com.fasterxml.jackson org.apache.commons software.amazon demo.invoke",
                    "camera: java.awt javax.imageio",
                    "invoke: cli.embedded cli.support cli.terminal domain.site local.lambda"
                            + " com.fasterxml.jackson org.apache.commons software.amazon",
                    "site: cli.support cli.terminal cli.web domain.deployment domain.failure domain.site engine.restore"
                            + " functions functions.messaging local review storage storage.s3 software.amazon");
}
