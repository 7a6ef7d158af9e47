package io.upgrades.gateway.catalog.replicas;

import static io.upgrades.gateway.catalog.replicas.SomeKnowledge.FAILURE;
import static io.upgrades.gateway.catalog.replicas.SomeKnowledge.LISTING;
import static io.upgrades.gateway.catalog.replicas.SomeKnowledge.known;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeFormatTest {
    private static final String SUBJECT = "cluster:huawei hw-prod/cn-north-4/c719b1a7";

    private final KnowledgeFormat format = new KnowledgeFormat();

    @Test
    void an_answer_is_read_as_it_was_written() {
        assertThat(writtenAndRead(known(), Snapshot.class)).isEqualTo(known());
        assertThat(writtenAndRead(Knowledge.of(LISTING), Listing.class)).isEqualTo(Knowledge.of(LISTING));
    }

    @Test
    void a_failure_is_read_as_it_was_written_with_or_without_an_answer_before_it() {
        assertThat(writtenAndRead(Knowledge.<Snapshot>of(FAILURE), Snapshot.class))
                .isEqualTo(Knowledge.of(FAILURE));
        assertThat(writtenAndRead(SomeKnowledge.knownOnce(), Snapshot.class)).isEqualTo(SomeKnowledge.knownOnce());
    }

    @Property(tries = 200)
    void any_text_is_read_as_it_was_written(
            @ForAll @WithNull String name, @ForAll String message, @ForAll @WithNull String status) {
        Knowledge<Snapshot> any = Knowledge.of(SomeKnowledge.snapshot(name, message, status));

        assertThat(writtenAndRead(any, Snapshot.class)).isEqualTo(any);
    }

    @Test
    void half_a_character_is_no_hindrance() {
        Knowledge<Snapshot> half = Knowledge.of(SomeKnowledge.snapshot("\ud83d", "\udca5", null));

        assertThat(writtenAndRead(half, Snapshot.class)).isEqualTo(half);
    }

    @Test
    void what_a_newer_release_says_more_is_ignored() {
        String newer = new String(format.write(SUBJECT, known()), UTF_8)
                .replace("{\"version\":2,", "{\"version\":2,\"colour\":\"red\",")
                .replace("\"component\":", "\"mood\":null,\"component\":");

        assertThat(format.read(newer.getBytes(UTF_8), SUBJECT, Snapshot.class)).contains(known());
    }

    @Test
    void what_is_of_another_version_counts_for_nothing() {
        assertCountsForNothing(written().replace("\"version\":2", "\"version\":0"));
    }

    @Test
    void what_is_about_something_else_counts_for_nothing() {
        assertThat(format.read(format.write(SUBJECT, known()), SUBJECT + "0", Snapshot.class))
                .isEmpty();
        assertThat(format.read(format.write(SUBJECT, known()), SUBJECT, Listing.class))
                .isEmpty();
        assertThat(format.read(format.write(SUBJECT, Knowledge.of(LISTING)), SUBJECT, Snapshot.class))
                .isEmpty();
    }

    @Test
    void what_breaks_off_counts_for_nothing_wherever_it_does() {
        byte[] whole = format.write(SUBJECT, SomeKnowledge.knownOnce());

        for (int length = 0; length < whole.length; length++) {
            assertThat(format.read(Arrays.copyOf(whole, length), SUBJECT, Snapshot.class))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{}",
                "hello",
                "{\"version\":2}",
                "{\"version\":\"one\"}",
                "\u0000\u0001",
                "{\"version\":2,\"subject\":\"cluster:huawei hw-prod/cn-north-4/c719b1a7\"}",
                "{\"version\":2,\"subject\":\"cluster:huawei hw-prod/cn-north-4/c719b1a7\",\"type\":\"Snapshot\",\"answer\":{}}",
                "{\"version\":2,\"subject\":\"cluster:huawei hw-prod/cn-north-4/c719b1a7\",\"failure\":{}}"
            })
    void garbage_counts_for_nothing(String garbage) {
        assertCountsForNothing(garbage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "fetchedAt", "upgrades", "id", "status", "component", "operation", "provider"})
    void what_lacks_something_needed_counts_for_nothing(String name) {
        assertCountsForNothing(written().replace("\"" + name + "\":", "\"was-" + name + "\":"));
    }

    @Test
    void a_status_that_this_release_does_not_know_counts_for_nothing() {
        assertCountsForNothing(written().replace("\"ROLLING_BACK\"", "\"MEDITATING\""));
    }

    private <A extends Answer> Knowledge<A> writtenAndRead(Knowledge<A> knowledge, Class<A> type) {
        return format.read(format.write(SUBJECT, knowledge), SUBJECT, type).orElseThrow();
    }

    private String written() {
        return new String(format.write(SUBJECT, known()), UTF_8);
    }

    private void assertCountsForNothing(String text) {
        assertThat(format.read(text.getBytes(UTF_8), SUBJECT, Snapshot.class)).isEmpty();
    }
}
