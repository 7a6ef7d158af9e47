package io.upgrades.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** api → catalog → provider → (alibaba | huawei), all of them → upgrade; nothing below knows anything above. */
@AnalyzeClasses(packages = "io.upgrades.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.upgrades.gateway.";

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_NOBODY = classes()
            .that()
            .resideInAPackage(ROOT + "upgrade..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + "upgrade..", "java..", "com.fasterxml.jackson.annotation..");

    @ArchTest
    static final ArchRule SETTINGS_KNOW_NO_FEATURE = onlyKnows("configuration..");

    @ArchTest
    static final ArchRule PROVIDERS_KNOW_THE_MODEL = onlyKnows("provider..", "configuration..", "upgrade..");

    @ArchTest
    static final ArchRule THE_CATALOG_KNOWS_PROVIDERS =
            onlyKnows("catalog..", "provider", "configuration..", "upgrade..");

    @ArchTest
    static final ArchRule THE_API_KNOWS_NO_CLOUD = onlyKnows("api..", "catalog..", "configuration..", "upgrade..");

    @ArchTest
    static final ArchRule WHAT_CLOUDS_SHARE_KNOWS_NO_CLOUD = noClasses()
            .that()
            .resideInAPackage(ROOT + "provider")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "provider.*..");

    @ArchTest
    static final ArchRule CLOUDS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching(ROOT + "provider.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule THE_SIMULATOR_IS_A_WITNESS = onlyKnows("simulator..");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_SIMULATOR = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "simulator..");

    private static ArchRule onlyKnows(String itself, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = ROOT + itself;
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = ROOT + others[i];
        }
        return noClasses()
                .that()
                .resideInAPackage(ROOT + itself)
                .should()
                .dependOnClassesThat(resideInAPackage("io.upgrades.gateway..").and(not(resideInAnyPackage(allowed))));
    }
}
