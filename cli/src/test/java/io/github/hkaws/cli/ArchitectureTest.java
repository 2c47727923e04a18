package io.github.hkaws.cli;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.hkaws.storage.testing.LocalTimeRule;

@AnalyzeClasses(packages = "io.github.hkaws.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchRule LOCAL_TIME_IS_BY_CURRENT_RULES = LocalTimeRule.BY_CURRENT_RULES;
}
