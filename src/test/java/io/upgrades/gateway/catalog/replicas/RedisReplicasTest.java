package io.upgrades.gateway.catalog.replicas;

import static io.upgrades.gateway.catalog.replicas.SomeKnowledge.known;
import static io.upgrades.gateway.catalog.replicas.SomeKnowledge.knownOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.testing.LogLines;
import io.upgrades.gateway.testing.TestRedis;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisReplicasTest {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration EXPIRY = Duration.ofHours(24);
    /** Long, so that a slow machine does not matter where Redis is well. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Short, for where Redis does not answer anyway. */
    private static final Duration IMPATIENCE = Duration.ofMillis(250);

    private static final String SUBJECT = "cluster:hw-prod/cn-north-4/c719b1a7";
    private static final String LEASE_KEY = "upgrades:2:lease:" + SUBJECT;
    private static final String VALUE_KEY = "upgrades:2:value:" + SUBJECT;
    private static final String STOPPED = "WARN Sharing nothing with the other replicas for now: ";
    private static final String BACK = "INFO Sharing with the other replicas through Redis again";

    private static final Vertx VERTX = Vertx.vertx();
    private static TestRedis redis;

    private final VirtualTime time = new VirtualTime();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final LogLines log = new LogLines(RedisAvailability.class.getName());
    private final List<RedisReplicas> replicas = new ArrayList<>();
    private final RedisReplicas one = replica(redis.address(), PATIENCE);
    private final RedisReplicas other = replica(redis.address(), PATIENCE);

    @BeforeAll
    static void start() {
        redis = new TestRedis(VERTX);
    }

    @AfterAll
    static void stop() {
        redis.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void forget() {
        redis.command(Command.FLUSHALL);
    }

    @AfterEach
    void close() {
        log.close();
        replicas.forEach(RedisReplicas::close);
    }

    @Test
    void one_replica_at_a_time_may_ask() {
        Claim<Snapshot> granted = claim(one);
        Claim<Snapshot> refused = claim(other);

        assertThat(granted.granted()).isTrue();
        assertThat(granted.lease()).isPresent();
        assertThat(refused).isEqualTo(new Claim<>(SUBJECT, false, Optional.empty(), Knowledge.none()));
        assertThat(claim(one).granted()).isFalse();
    }

    @Test
    void what_one_publishes_the_other_knows_and_may_ask_from_then_on() {
        Claim<Snapshot> first = claim(one);
        await(one.publish(first, knownOnce()));

        Claim<Snapshot> second = claim(other);

        assertThat(second.known()).isEqualTo(knownOnce());
        assertThat(second.granted()).isTrue();
    }

    @Test
    void what_is_released_without_news_may_be_claimed_and_what_was_known_stays() {
        await(one.publish(claim(one), known()));
        await(one.release(claim(one)));

        assertThat(claim(other)).returns(true, Claim::granted).returns(known(), Claim::known);
    }

    @Test
    void what_is_shared_is_forgotten_after_a_while_and_so_is_a_lease() {
        Claim<Snapshot> claim = claim(one);
        assertThat(leftOf(LEASE_KEY)).isBetween(Duration.ofSeconds(1), LEASE);

        await(one.publish(claim, known()));

        assertThat(leftOf(VALUE_KEY)).isBetween(EXPIRY.minusMinutes(1), EXPIRY);
    }

    @Test
    void a_lease_is_renewed_until_it_is_given_up() {
        Claim<Snapshot> claim = claim(one);
        redis.command(Command.PEXPIRE, LEASE_KEY, 5000);

        time.advance(LEASE.dividedBy(3));
        until(() -> leftOf(LEASE_KEY).compareTo(Duration.ofSeconds(6)) > 0);
        redis.command(Command.PEXPIRE, LEASE_KEY, 5000);
        time.advance(LEASE.dividedBy(3));
        until(() -> leftOf(LEASE_KEY).compareTo(Duration.ofSeconds(6)) > 0);

        await(one.release(claim));
        time.advance(LEASE);
        assertThat(redis.command(Command.EXISTS, LEASE_KEY).toInteger()).isZero();
        assertThat(count("renew", "succeeded")).isEqualTo(2);
    }

    @Test
    void the_lease_of_a_replica_that_died_ends_by_itself_and_then_belongs_to_the_next_only() {
        Claim<Snapshot> late = claim(one);
        redis.command(Command.DEL, LEASE_KEY);
        Claim<Snapshot> next = claim(other);
        assertThat(next.granted()).isTrue();

        await(one.release(late));
        time.advance(LEASE.dividedBy(3));
        await(claimOfSomethingElse());

        assertThat(redis.command(Command.GET, LEASE_KEY).toString())
                .isEqualTo(next.lease().orElseThrow());
    }

    @Test
    void what_a_replica_publishes_after_its_lease_has_gone_is_dropped() {
        Claim<Snapshot> late = claim(one);
        redis.command(Command.DEL, LEASE_KEY);
        await(one.publish(late, known()));
        assertThat(redis.command(Command.EXISTS, VALUE_KEY).toInteger()).isZero();

        Claim<Snapshot> next = claim(other);
        await(one.publish(late, known()));
        assertThat(redis.command(Command.GET, LEASE_KEY).toString())
                .isEqualTo(next.lease().orElseThrow());
        await(other.publish(next, knownOnce()));
        await(one.publish(late, known()));

        assertThat(claim(one).known()).isEqualTo(knownOnce());
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void what_a_replica_publishes_that_never_had_a_lease_is_dropped() {
        await(one.publish(Claim.alone(SUBJECT), known()));

        assertThat(redis.command(Command.EXISTS, VALUE_KEY).toInteger()).isZero();
        assertThat(count("publish", "succeeded")).isZero();
    }

    @Test
    void a_value_is_published_and_its_lease_ended_in_one_command() {
        Claim<Snapshot> claim = claim(one);
        redis.command(Command.CONFIG, "RESETSTAT");

        await(one.publish(claim, known()));

        assertThat(redis.command(Command.INFO, "commandstats").toString())
                .contains("cmdstat_eval:calls=1,")
                .contains("cmdstat_set:calls=1,")
                .contains("cmdstat_del:calls=1,");
        assertThat(redis.command(Command.EXISTS, LEASE_KEY).toInteger()).isZero();
        assertThat(claim(other).known()).isEqualTo(known());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{\"version\":2", "{\"version\":0}", "null"})
    void a_value_that_makes_no_sense_is_as_good_as_none_and_is_overwritten(String garbage) {
        redis.command(Command.SET, VALUE_KEY, garbage);

        Claim<Snapshot> claim = claim(one);

        assertThat(claim.granted()).isTrue();
        assertThat(claim.known()).isEqualTo(Knowledge.none());
        assertThat(unreadable()).isEqualTo(1);
        await(one.publish(claim, known()));
        assertThat(claim(other).known()).isEqualTo(known());
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void another_kind_of_value_is_as_good_as_none_and_is_overwritten() {
        redis.command(Command.LPUSH, VALUE_KEY, "a", "list");

        Claim<Snapshot> claim = claim(one);
        assertThat(claim.known()).isEqualTo(Knowledge.none());
        assertThat(unreadable()).isEqualTo(1);
        await(one.publish(claim, known()));

        assertThat(claim(other).known()).isEqualTo(known());
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void an_answer_to_another_question_is_as_good_as_none() {
        await(one.publish(claim(one), known()));

        assertThat(await(other.claim(SUBJECT, Listing.class)).known()).isEqualTo(Knowledge.none());
        assertThat(unreadable()).isEqualTo(1);
    }

    @Test
    void while_redis_is_down_everybody_is_alone_and_the_log_says_so_once() {
        Claim<Snapshot> before = claim(one);
        redis.stop();
        try {
            untilAlone(one);
            for (int i = 0; i < 10; i++) {
                assertThat(claim(one)).isEqualTo(Claim.alone(SUBJECT));
                time.advance(RedisAvailability.PAUSE.dividedBy(2));
            }
            await(one.publish(before, known()));
            await(one.release(before));

            assertThat(log.lines()).containsExactly(STOPPED + "Redis cannot be reached");
            assertThat(available()).isZero();
        } finally {
            redis.start();
        }
        time.advance(RedisAvailability.PAUSE);
        Claim<Snapshot> after = claim(one);
        await(one.publish(after, known()));

        assertThat(after.lease()).isPresent();
        assertThat(claim(other).known()).isEqualTo(known());
        assertThat(log.lines()).containsExactly(STOPPED + "Redis cannot be reached", BACK);
        assertThat(available()).isEqualTo(1);
    }

    @Test
    void a_restart_that_nobody_notices_is_not_worth_a_word() {
        await(one.publish(claim(one), known()));
        redis.stop();
        redis.start();

        untilGranted(one);

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a_gateway_that_starts_before_redis_shares_once_redis_is_there() {
        redis.stop();
        RedisReplicas early;
        try {
            early = replica(redis.address(), PATIENCE);
            assertThat(claim(early)).isEqualTo(Claim.alone(SUBJECT));
        } finally {
            redis.start();
        }
        time.advance(RedisAvailability.PAUSE);

        assertThat(claim(early).lease()).isPresent();
        assertThat(log.lines()).containsExactly(STOPPED + "Redis cannot be reached", BACK);
    }

    @Test
    void after_a_failure_redis_is_left_alone_for_a_second_and_then_asked_once() {
        redis.stop();
        try {
            untilAlone(one);
            double failed = count("claim", "failed");
            claims(one, 100);
            assertThat(count("claim", "failed")).isEqualTo(failed);

            time.advance(RedisAvailability.PAUSE);
            claims(one, 100);
            assertThat(count("claim", "failed")).isEqualTo(failed + 1);
        } finally {
            redis.start();
        }
    }

    @Test
    void a_redis_that_is_full_costs_sharing_only_and_is_back_when_it_takes_values_again() {
        redis.command(Command.CONFIG, "SET", "maxmemory-policy", "noeviction");
        redis.command(Command.CONFIG, "SET", "maxmemory", "1");
        try {
            for (int i = 0; i < 3; i++) {
                Claim<Snapshot> alone = claim(one);
                assertThat(alone).isEqualTo(Claim.alone(SUBJECT));
                await(one.publish(alone, known()));
                time.advance(RedisAvailability.PAUSE);
            }
            assertThat(log.lines()).containsExactly(STOPPED + "Redis refuses, saying OOM");
        } finally {
            redis.command(Command.CONFIG, "SET", "maxmemory", "0");
        }
        time.advance(RedisAvailability.PAUSE);
        await(one.publish(claim(one), known()));

        assertThat(claim(other).known()).isEqualTo(known());
        assertThat(log.lines()).containsExactly(STOPPED + "Redis refuses, saying OOM", BACK);
    }

    @Test
    void a_redis_that_takes_leases_and_no_values_is_not_back_and_gets_its_leases_back() {
        for (int i = 0; i < 3; i++) {
            Claim<Snapshot> claim = claim(one);
            assertThat(claim.lease()).isPresent();
            redis.command(Command.CONFIG, "SET", "maxmemory", "1");
            await(one.publish(claim, known()));
            redis.command(Command.CONFIG, "SET", "maxmemory", "0");
            time.advance(RedisAvailability.PAUSE);
            assertThat(redis.command(Command.EXISTS, LEASE_KEY).toInteger()).isZero();
        }

        assertThat(log.lines()).containsExactly(STOPPED + "Redis refuses, saying OOM");
        assertThat(available()).isZero();
    }

    @Test
    void a_redis_that_never_answers_is_waited_for_no_longer_than_the_limit() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RedisReplicas patient = replica("redis://127.0.0.1:" + hanging.getLocalPort(), IMPATIENCE);

            for (int i = 0; i < 10; i++) {
                assertThat(claims(patient, 1000))
                        .allMatch(claim -> claim.lease().isEmpty() && claim.granted());
                time.advance(RedisAvailability.PAUSE);
            }

            assertThat(log.lines()).containsExactly(STOPPED + "Redis gives no answer within 250 ms");
        }
    }

    @Test
    void a_redis_that_stands_still_is_alone_and_back_when_it_goes_on() {
        Claim<Snapshot> before = claim(one);
        RedisReplicas impatient = replica(redis.address(), IMPATIENCE);
        redis.command(Command.CLIENT, "PAUSE", 60_000, "WRITE");
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(claim(impatient).lease()).isEmpty();
                time.advance(RedisAvailability.PAUSE);
            }
        } finally {
            redis.command(Command.CLIENT, "UNPAUSE");
        }

        assertThat(log.lines()).containsExactly(STOPPED + "Redis gives no answer within 250 ms");
        await(one.publish(before, known()));
        untilGranted(impatient);
        assertThat(log.lines()).contains(BACK);
    }

    @Test
    void a_wrong_password_costs_sharing_only_leaves_no_connection_open_and_is_told_without_it() {
        redis.command(Command.CONFIG, "SET", "requirepass", "the-right-one");
        RedisReplicas wrong = replica(redis.address().replace("//", "//:the-wrong-one@"), PATIENCE);
        RedisReplicas right = replica(redis.address().replace("//", "//:the-right-one@"), PATIENCE);
        try {
            for (int i = 0; i < 10; i++) {
                assertThat(claim(wrong)).isEqualTo(Claim.alone(SUBJECT));
                time.advance(RedisAvailability.PAUSE);
            }
            assertThat(claim(right).lease()).isPresent();
            assertThat(log.lines()).containsExactly(STOPPED + "Redis refuses, saying WRONGPASS");
        } finally {
            setNoPassword();
        }
        until(() -> connections() <= 3);
    }

    @Test
    void too_many_clients_cost_sharing_only_and_not_for_good() {
        assertThat(claim(one).lease()).isPresent();
        RedisReplicas tooMany = replica(redis.address(), IMPATIENCE);
        Redis client = Redis.createClient(VERTX, redis.address());
        RedisConnection lastOne =
                client.connect().toCompletionStage().toCompletableFuture().join();
        String before = mostClients(lastOne);
        mostClients(lastOne, "2");
        try {
            for (int i = 0; i < 10; i++) {
                assertThat(claim(tooMany)).isEqualTo(Claim.alone(SUBJECT));
                time.advance(RedisAvailability.PAUSE);
            }
        } finally {
            mostClients(lastOne, before);
            client.close();
        }
        redis.command(Command.DEL, LEASE_KEY);

        untilGranted(tooMany);
    }

    @Test
    void ten_thousand_claims_at_once_are_all_granted() {
        claim(one);

        List<Claim<Snapshot>> claims = claims(one, 10_000);
        await(Uni.join()
                .all(claims.stream().map(claim -> one.publish(claim, known())).toList())
                .andFailFast());

        assertThat(claims).allMatch(claim -> claim.lease().isPresent());
        assertThat(redis.command(Command.DBSIZE).toInteger()).isGreaterThanOrEqualTo(10_000);
        assertThat(log.lines()).isEmpty();
    }

    private RedisReplicas replica(String address, Duration limit) {
        RedisOptions options = new RedisOptions().setConnectionString(address);
        RedisReplicas replica = new RedisReplicas(
                new RedisLine(VERTX, () -> Redis.createClient(VERTX, new RedisOptions(options)), limit),
                LEASE,
                EXPIRY,
                time,
                time,
                meters);
        replicas.add(replica);
        return replica;
    }

    private static Claim<Snapshot> claim(RedisReplicas replica) {
        return await(replica.claim(SUBJECT, Snapshot.class));
    }

    /** All at once, each of another subject. */
    private static List<Claim<Snapshot>> claims(RedisReplicas replica, int number) {
        return await(Uni.join()
                .all(IntStream.range(0, number)
                        .mapToObj(i -> replica.claim("cluster:" + i, Snapshot.class))
                        .toList())
                .andFailFast());
    }

    private Uni<Claim<Snapshot>> claimOfSomethingElse() {
        return one.claim("cluster:something-else", Snapshot.class);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }

    private void untilAlone(RedisReplicas replica) {
        until(() -> claim(replica).lease().isEmpty() && available() == 0);
    }

    private void untilGranted(RedisReplicas replica) {
        until(() -> {
            time.advance(RedisAvailability.PAUSE);
            Claim<Snapshot> claim = claim(replica);
            await(replica.release(claim));
            return claim.lease().isPresent();
        });
    }

    /** For what another process does in its own time. */
    private static void until(BooleanSupplier isSo) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("It should have become so by now.").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String mostClients(RedisConnection connection) {
        return connection
                .send(Request.cmd(Command.CONFIG, "GET", "maxclients"))
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get("maxclients")
                .toString();
    }

    private static void mostClients(RedisConnection connection, String number) {
        Response done = connection
                .send(Request.cmd(Command.CONFIG, "SET", "maxclients", number))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        assertThat(done).hasToString("OK");
    }

    private static Duration leftOf(String key) {
        return Duration.ofMillis(redis.command(Command.PTTL, key).toLong());
    }

    private static long connections() {
        return redis.command(Command.CLIENT, "LIST").toString().lines().count();
    }

    private static void setNoPassword() {
        Redis client = Redis.createClient(VERTX, redis.address().replace("//", "//:the-right-one@"));
        Response done = client.send(Request.cmd(Command.CONFIG, "SET", "requirepass", ""))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        assertThat(done).hasToString("OK");
        client.close();
    }

    private int available() {
        return (int) meters.get("upgrades.redis.available").gauge().value();
    }

    private double unreadable() {
        return meters.get("upgrades.redis.unreadable").counter().count();
    }

    private double count(String operation, String outcome) {
        Counter counter = meters.find("upgrades.redis.operations")
                .tags("operation", operation, "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
