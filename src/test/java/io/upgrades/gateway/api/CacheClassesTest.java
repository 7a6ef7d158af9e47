package io.upgrades.gateway.api;

import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.caffeine.runtime.graal.CacheConstructorsFeature;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.test.junit.QuarkusTest;
import io.upgrades.gateway.testing.GatewayTest;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Caffeine looks up a generated class by its name for each combination of features that a cache has. A native executable
 * only has those that were registered when it was built; a JVM has all of them, so that only this test tells the difference.
 */
@QuarkusTest
class CacheClassesTest extends GatewayTest {
    private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.";

    @Test
    void a_native_executable_has_the_classes_of_every_cache_in_use() throws ReflectiveOperationException {
        get("/upgrades?cluster=" + HUAWEI_SAMPLE);

        Set<String> used = new TreeSet<>(lookedUp("LocalCacheFactory"));
        used.addAll(lookedUp("NodeFactory"));

        // A cache and its entries with a weigher.
        assertThat(used).contains("SSMW", "PSMW");
        assertThat(registered()).containsAll(used);
    }

    /** The names of all classes that have been looked up since the gateway started, whoever made the cache. */
    private static Set<String> lookedUp(String factory) throws ReflectiveOperationException {
        Field factories = Class.forName(CAFFEINE + factory).getDeclaredField("FACTORIES");
        factories.setAccessible(true);
        return new TreeSet<>(((Map<?, ?>) factories.get(null))
                .keySet().stream().map(Object::toString).toList());
    }

    /** By Quarkus, which knows that Micrometer records statistics of caches, and by the gateway itself. */
    private static Set<String> registered() {
        RegisterForReflection ours = ResponseCache.class.getAnnotation(RegisterForReflection.class);
        return new TreeSet<>(Stream.of(
                        CacheConstructorsFeature.typesNeedingConstructorsRegistered(),
                        CacheConstructorsFeature.typesNeedingConstructorsRegisteredWhenRecordingStats(),
                        ours == null ? new String[0] : ours.classNames())
                .flatMap(Arrays::stream)
                .map(name -> name.substring(CAFFEINE.length()))
                .toList());
    }
}
