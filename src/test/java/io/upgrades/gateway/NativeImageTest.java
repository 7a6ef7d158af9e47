package io.upgrades.gateway;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.File;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A native executable only has those classes, members, resources, proxies and services that were registered when it was
 * built; a JVM finds all of them. So whoever looks one up is listed here, with what registers it.
 */
@AnalyzeClasses(packages = "io.upgrades.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class NativeImageTest {
    private static final String ROOT = "io.upgrades.gateway.";

    /** The simulated clouds are in no production build. */
    private static final String SIMULATOR = ROOT + "simulator.";

    private static final String STORED = "@RegisterForReflection of KnowledgeFormat.Stored";

    /** Calls that look something up by its name or its type. */
    private static final Pattern LOOKUP = Pattern.compile(Stream.of(
                    "java\\.lang\\.Class\\.(forName|newInstance|getResource.*|getModule"
                            + "|get(Declared)?(Class|Constructor|Field|Method|Annotation)(e?s)?|getRecordComponents)",
                    "java\\.lang\\.(ClassLoader|Module)\\..*",
                    "java\\.lang\\.reflect\\..*",
                    "java\\.lang\\.invoke\\.MethodHandle.*",
                    "java\\.util\\.(ServiceLoader|ResourceBundle)\\..*",
                    "java\\.util\\.concurrent\\.atomic\\.\\w+FieldUpdater\\..*",
                    "java\\.io\\.Object(In|Out)putStream\\..*",
                    "(java\\.beans|javax\\.naming|javax\\.script)\\..*",
                    "com\\.github\\.benmanes\\.caffeine\\.cache\\.Caffeine\\.build.*",
                    "com\\.fasterxml\\.jackson\\..*\\.(readValues?|writeValues?(AsBytes|AsString)?|convertValue"
                            + "|treeToValue|valueToTree|findValueSerializer|updateValue|constructParametricType)",
                    ".*\\.\\w*RestClientBuilder\\.build",
                    ".*\\.(readEntity|getConfigMapping)")
            .collect(Collectors.joining("|")));

    /** Calls whose results differ from machine to machine, or from start to start. */
    private static final Pattern MACHINE = Pattern.compile(Stream.of(
                    "java\\.lang\\.(Runtime|ProcessHandle)\\..*",
                    "java\\.lang\\.System\\.(get.*|nanoTime|currentTimeMillis)",
                    "java\\.lang\\.management\\..*",
                    "java\\.net\\.(InetAddress|NetworkInterface)\\..*",
                    "java\\.time\\..*\\.(now|system.*)",
                    "java\\.util\\.UUID\\.randomUUID",
                    "java\\.(util|security)\\.(Secure)?Random\\..*")
            .collect(Collectors.joining("|")));

    /** Who makes such calls, and what registers that which is looked up. */
    private static final Map<String, String> REGISTERED = Map.ofEntries(
            entry("api.ResponseRenderer ObjectMapper.writeValueAsBytes", "@RegisterForReflection there"),
            entry("api.CsvWriter ObjectMapper.valueToTree", "@RegisterForReflection of ResponseRenderer"),
            entry("api.CsvWriter SerializerProvider.findValueSerializer", "@RegisterForReflection of ResponseRenderer"),
            entry("api.CsvWriter ObjectWriter.writeValues", "writes lists of texts"),
            entry(
                    "api.EventsResource ObjectMapper.writeValueAsString",
                    "@RegisterForReflection of ResponseRenderer; else maps"),
            entry("api.ResponseCache Caffeine.build", "@RegisterForReflection there; CacheClassesTest proves it"),
            entry("api.ProblemRoutes ObjectMapper.writeValueAsString", "@RegisterForReflection of Problem"),
            entry("catalog.replicas.KnowledgeFormat ObjectMapper.writeValueAsBytes", STORED),
            entry("catalog.replicas.KnowledgeFormat ObjectReader.readValue", STORED),
            entry("catalog.replicas.KnowledgeFormat TypeFactory.constructParametricType", STORED),
            entry("provider.Reply Response.readEntity", "reads bytes"),
            entry(
                    "provider.UpstreamClients QuarkusRestClientBuilder.build",
                    "quarkus-rest-client generates a client for each interface with @Path"));

    /** Files in {@code META-INF/services}, and what registers the services that they name. */
    private static final Map<String, String> SERVICES =
            Map.of("io.smallrye.config.SmallRyeConfigBuilderCustomizer", "quarkus-core registers all of them");

    @ArchTest
    static void what_is_looked_up_is_registered(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(origin -> !origin.getName().startsWith(SIMULATOR))
                        .flatMap(origin -> origin.getAccessesFromSelf().stream())
                        .filter(access -> LOOKUP.matcher(target(access)).matches())
                        .map(NativeImageTest::describe)
                        .collect(toSet()))
                .isEqualTo(REGISTERED.keySet());
    }

    /** Classes are initialised when the executable is built: a constant would be one of the machine that builds it. */
    @ArchTest
    static void no_constant_is_read_from_the_machine(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(origin -> !origin.getName().startsWith(SIMULATOR))
                        .flatMap(origin -> origin.getStaticInitializer().stream())
                        .flatMap(initializer -> initializer.getAccessesFromSelf().stream())
                        .filter(access -> MACHINE.matcher(target(access)).matches())
                        .map(NativeImageTest::describe))
                .isEmpty();
    }

    @Test
    void services_are_registered() {
        assertThat(new File("src/main/resources/META-INF/services").list())
                .containsExactlyInAnyOrderElementsOf(SERVICES.keySet());
    }

    private static String describe(JavaAccess<?> access) {
        return access.getOriginOwner().getName().substring(ROOT.length())
                + " "
                + access.getTargetOwner().getSimpleName()
                + "."
                + access.getName();
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }
}
