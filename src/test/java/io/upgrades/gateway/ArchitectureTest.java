package io.upgrades.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.upgrades.gateway.upgrade.Provider;
import java.util.Map;
import java.util.regex.Pattern;

/** api → catalog → provider → (alibaba | huawei), all of them → upgrade; nothing below knows anything above. */
@AnalyzeClasses(packages = "io.upgrades.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Pattern INTERNAL =
            Pattern.compile("io\\.netty\\.(channel|handler)\\..*|io\\.(vertx|quarkus)\\.(.*\\.)?(impl|runtime)\\..*");

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
    static final ArchRule WHAT_CLOUDS_SHARE_NAMES_NO_CLOUD = noClasses()
            .that()
            .resideInAPackage(ROOT + "provider")
            .should()
            .accessFieldWhere(target(owner(type(Provider.class))).and(target(nameMatching("[A-Z]+"))))
            .orShould()
            .haveSimpleNameContaining("Alibaba")
            .orShould()
            .haveSimpleNameContaining("Huawei");

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

    /** What Quarkus documents for applications, though its packages are called runtime, and what has no public substitute. */
    private static final Map<String, String> INTERNALS = Map.ofEntries(
            entry("io.netty.channel.Channel", "the simulator breaks connections off, which no public API does"),
            entry("io.netty.channel.ChannelConfig", "the simulator breaks connections off"),
            entry("io.netty.channel.ChannelOption", "the simulator breaks connections off"),
            entry("io.quarkus.oidc.runtime.OidcAuthenticationMechanism", "documented: to combine mechanisms"),
            entry("io.quarkus.runtime.LaunchMode", "documented: the mode of the application"),
            entry("io.quarkus.runtime.ShutdownDelayInitiatedEvent", "documented: an event of the lifecycle"),
            entry("io.quarkus.runtime.ShutdownEvent", "documented: an event of the lifecycle"),
            entry("io.quarkus.runtime.StartupEvent", "documented: an event of the lifecycle"),
            entry("io.quarkus.runtime.annotations.RegisterForReflection", "documented: for native executables"),
            entry(
                    "io.quarkus.runtime.configuration.ConfigurationException",
                    "documented: ends the start without a trace"),
            entry("io.quarkus.runtime.configuration.DurationConverter", "the syntax of durations in settings"),
            entry("io.quarkus.runtime.configuration.MemorySize", "the syntax of sizes in settings"),
            entry("io.quarkus.runtime.configuration.MemorySizeConverter", "the syntax of sizes in settings"),
            entry("io.quarkus.security.runtime.QuarkusPrincipal", "documented: to make identities"),
            entry("io.quarkus.security.runtime.QuarkusSecurityIdentity", "documented: to make identities"),
            entry("io.quarkus.vertx.http.runtime.filters.Filters", "documented: to register Vert.x filters"),
            entry("io.quarkus.vertx.http.runtime.security.ChallengeData", "documented: of the mechanism"),
            entry("io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism", "documented: a mechanism"),
            entry("io.vertx.core.net.impl.ConnectionBase", "the simulator breaks connections off"),
            entry("io.vertx.redis.client.impl.types.ErrorType", "errors of Redis have no public type"));

    @ArchTest
    static final ArchRule FEW_INTERNALS_ARE_USED = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "are internals of Netty, Vert.x or Quarkus outside the list",
                    used -> INTERNAL.matcher(used.getName()).matches()
                            && !INTERNALS.containsKey(used.getName().replaceFirst("\\$.*", ""))));

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
