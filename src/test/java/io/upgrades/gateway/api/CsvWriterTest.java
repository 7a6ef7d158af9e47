package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a cloud says may be anything; the table is written all the same. */
class CsvWriterTest {
    private record Row(String id, String message) {}

    private record Rows(Class<?> rows, List<?> items, List<SourceProblem> problems) implements Table {}

    @Test
    void half_a_character_spoils_nothing_but_itself() throws IOException {
        List<Row> rows = List.of(new Row("1", "cut off \ud83d"), new Row("2", "whole \ud83d\ude00"));

        byte[] csv = new CsvWriter(new ObjectMapper()).write(new Rows(Row.class, rows, List.of()));

        assertThat(new String(csv, UTF_8))
                .isEqualTo(
                        "id,message,provider,account,region,clusterId,freshness,fetchedAt,error\r\n1,cut off ?,,,,,,,\r\n2,whole \ud83d\ude00,,,,,,,\r\n");
    }
}
