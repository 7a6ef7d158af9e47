package io.upgrades.gateway.catalog.replicas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes knowledge for other replicas, and reads what they wrote: what it cannot make sense of does not count. */
final class KnowledgeFormat {
    /** Goes up with every change that an older replica would misread; it is a part of the keys. */
    static final int VERSION = 2;

    /** Half of a surrogate pair, which a cloud can send escaped, can be written only escaped. */
    private final ObjectMapper json = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    byte[] write(String subject, Knowledge<?> knowledge) {
        Answer answer = knowledge.answer().orElse(null);
        String type = answer == null ? null : name(answer.getClass());
        try {
            return json.writeValueAsBytes(new StoredKnowledge<>(
                    VERSION, subject, type, answer, knowledge.failure().orElse(null)));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What was written about the subject; empty where that cannot be told from the bytes. */
    <A extends Answer> Optional<Knowledge<A>> read(byte[] bytes, String subject, Class<A> type) {
        try {
            StoredKnowledge<A> stored = json.readerFor(
                            json.getTypeFactory().constructParametricType(StoredKnowledge.class, type))
                    .readValue(bytes);
            return Optional.ofNullable(stored)
                    .filter(found -> isAbout(subject, type, found) && isWhole(found))
                    .map(StoredKnowledge::knowledge);
        } catch (IOException garbage) {
            return Optional.empty();
        }
    }

    private static boolean isAbout(String subject, Class<?> type, StoredKnowledge<?> stored) {
        return stored.version() == VERSION
                && subject.equals(stored.subject())
                && (stored.answer() == null || name(type).equals(stored.type()));
    }

    private static boolean isWhole(StoredKnowledge<?> stored) {
        return (stored.answer() != null || stored.failure() != null)
                && (stored.answer() == null || isWhole(stored.answer()))
                && (stored.failure() == null || isWhole(stored.failure()));
    }

    private static boolean isWhole(Answer answer) {
        return answer instanceof Snapshot snapshot
                ? areThere(snapshot.cluster(), snapshot.fetchedAt())
                        && snapshot.upgrades().stream().allMatch(KnowledgeFormat::isWhole)
                : answer instanceof Listing listing
                        && areThere(listing.region(), listing.fetchedAt())
                        && listing.clusters().stream().allMatch(member -> areThere(member.clusterId()));
    }

    private static boolean isWhole(Upgrade upgrade) {
        return areThere(
                upgrade.id(),
                upgrade.provider(),
                upgrade.account(),
                upgrade.region(),
                upgrade.clusterId(),
                upgrade.component(),
                upgrade.operation(),
                upgrade.status(),
                upgrade.fetchedAt());
    }

    private static boolean isWhole(Failure failure) {
        return areThere(failure.code(), failure.message(), failure.occurredAt());
    }

    private static boolean areThere(Object... values) {
        return Stream.of(values).allMatch(Objects::nonNull);
    }

    private static String name(Class<?> type) {
        return type.getSimpleName();
    }
}
