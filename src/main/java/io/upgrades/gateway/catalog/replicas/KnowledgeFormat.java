package io.upgrades.gateway.catalog.replicas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.ClusterRef;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.RegionRef;
import io.upgrades.gateway.upgrade.Snapshot;
import io.upgrades.gateway.upgrade.Upgrade;
import io.upgrades.gateway.upgrade.UpgradeStatus;
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
            return json.writeValueAsBytes(new Stored<>(
                    VERSION, subject, type, answer, knowledge.failure().orElse(null)));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What was written about the subject; empty where that cannot be told from the bytes. */
    <A extends Answer> Optional<Knowledge<A>> read(byte[] bytes, String subject, Class<A> type) {
        try {
            Stored<A> stored = json.readerFor(json.getTypeFactory().constructParametricType(Stored.class, type))
                    .readValue(bytes);
            return Optional.ofNullable(stored)
                    .filter(found -> isAbout(subject, type, found) && isWhole(found))
                    .map(Stored::knowledge);
        } catch (IOException garbage) {
            return Optional.empty();
        }
    }

    private static boolean isAbout(String subject, Class<?> type, Stored<?> stored) {
        return stored.version() == VERSION
                && subject.equals(stored.subject())
                && (stored.answer() == null || name(type).equals(stored.type()));
    }

    private static boolean isWhole(Stored<?> stored) {
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

    /**
     * Knowledge as JSON.
     *
     * @param version of this form
     * @param subject what it is about, as the key says too
     * @param type of the answer
     * @param answer null if the cloud never gave one
     * @param failure null if the last question was answered
     */
    @RegisterForReflection(
            targets = {
                Stored.class,
                Snapshot.class,
                Upgrade.class,
                ClusterRef.class,
                Listing.class,
                Listing.Member.class,
                RegionRef.class,
                Failure.class,
                Provider.class,
                Operation.class,
                UpgradeStatus.class,
                FailureCode.class
            })
    record Stored<A extends Answer>(int version, String subject, String type, A answer, Failure failure) {

        Knowledge<A> knowledge() {
            return new Knowledge<>(Optional.ofNullable(answer), Optional.ofNullable(failure));
        }
    }
}
