package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimestampsPropertyTest {
    @Property(tries = 5000)
    void any_text_is_a_time_of_rfc_3339_or_none_and_never_an_exception(@ForAll("texts") String text) {
        Instant time = Timestamps.parse(text);

        if (time != null) {
            assertThat(time.atOffset(ZoneOffset.UTC).getYear()).isBetween(2, 9999);
        }
    }

    /** Anything, and times of every form with something in the middle replaced. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> times = Arbitraries.of(
                "2020-12-28T17:00:50Z",
                "2020-12-29T01:00:50.5+08:00",
                "2025-05-15 14:04",
                "2020-12-28 17:00:50.123456789 +0800 CST m=+0.000012345",
                "0001-01-01 00:00:00 +0000 UTC",
                "1691131606000",
                "1691131606");
        Arbitrary<String> inserted = Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789+-:. TZCSUm=").ofMaxLength(4),
                Arbitraries.strings().ofMaxLength(4));
        Arbitrary<String> spoilt = Combinators.combine(
                        times,
                        inserted,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 4))
                .as((time, text, place, removed) -> {
                    int from = (int) (place * time.length());
                    return time.substring(0, from) + text + time.substring(Math.min(time.length(), from + removed));
                });
        return Arbitraries.oneOf(spoilt, times, Arbitraries.strings());
    }
}
