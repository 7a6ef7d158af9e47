package io.upgrades.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2020-12-28T17:00:50Z, 2020-12-28T17:00:50Z",
        "2020-12-28T17:00:50z, 2020-12-28T17:00:50Z",
        "2020-12-29T01:00:50+08:00, 2020-12-28T17:00:50Z",
        "2020-12-29T01:00:50+0800, 2020-12-28T17:00:50Z",
        "2020-12-28T17:00:50.123456789Z, 2020-12-28T17:00:50.123456789Z",
        "2020-12-29T01:00:50.5+08:00, 2020-12-28T17:00:50.500Z",
        "2023-08-04T06:46:46, 2023-08-04T06:46:46Z",
        "2023-08-04t06:46:46z, 2023-08-04T06:46:46Z",
        "2023-06-05 01:58:43, 2023-06-05T01:58:43Z",
        "2025-05-19 09:06:18.0, 2025-05-19T09:06:18Z",
        "2025-05-15 14:04, 2025-05-15T14:04:00Z",
        "' 2022-12-15 23:00:00 ', 2022-12-15T23:00:00Z",
        "1691131606000, 2023-08-04T06:46:46Z"
    })
    void reads_every_form_both_clouds_use(String text, Instant expected) {
        assertThat(Timestamps.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "0001-01-01T00:00:00Z",
                "0001-01-01 00:00:00 +0000 UTC",
                "0001-01-01T08:05:43+08:05",
                "soon",
                "2023-13-01T00:00:00Z",
                "2023-02-30T10:00:00Z",
                "2023-02-30 10:00:00",
                "2023-02-29 10:00",
                "2023-08-04T24:00:00",
                "2023-08-04 24:00:00",
                "2023-08-04 24:00",
                "2023-08-04 10:00:60",
                "2023-08-04T10:00:5",
                "2023-08-04T1:00:050",
                "2023-08-04",
                "1691131606",
                "20201228170050",
                "+12345-01-01T00:00:00Z",
                "99999999999999999999"
            })
    void says_nothing_where_no_time_is_meant_or_it_cannot_be_read(String text) {
        assertThat(Timestamps.parse(text)).isNull();
    }
}
