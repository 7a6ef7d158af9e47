package io.upgrades.gateway.catalog.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.redis.client.RedisOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisClientsTest {
    private final RedisClients clients = new RedisClients(null);

    @Test
    void without_options_there_can_be_no_client() {
        assertThat(clients.mistake()).contains("quarkus.redis.hosts is missing, or quarkus.redis.active is false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost",
                "redis://:password@10.0.0.1:6379/3",
                "rediss://user:password@redis.example.com:6380/",
                "unix:///run/redis.sock"
            })
    void an_address_of_redis_is_taken_and_left_to_quarkus_as_it_is(String address) {
        RedisOptions options = new RedisOptions().setConnectionString(address);

        clients.customize("<default>", options);

        assertThat(clients.mistake()).isEmpty();
        assertThat(options.getEndpoint()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "redis.example.com",
                "http://:a-secret@redis.example.com",
                "redis://:a-secret@my_redis:6379",
                "redis://:a-secret@redis.example.com/first"
            })
    void another_address_is_a_mistake_that_is_told_without_it_and_nothing_quarkus_fails_at(String address) {
        RedisOptions options = new RedisOptions().setConnectionString(address);

        clients.customize("<default>", options);

        assertThat(clients.mistake()).contains("quarkus.redis.hosts is no address such as redis://host:6379");
        assertThat(options.getEndpoint()).isEqualTo(RedisOptions.DEFAULT_ENDPOINT);
    }
}
