package io.upgrades.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.simulator.huawei.Paging;
import io.upgrades.gateway.simulator.huawei.Paging.Count;
import io.upgrades.gateway.simulator.huawei.Paging.Offset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void tenRecordsWhereNothingIsAsked() {
        JsonNode page = page(Paging.AS_DOCUMENTED, Map.of());

        assertThat(items(page)).isEqualTo(expected(0, 10));
        assertThat(page.path("count").isInt()).isTrue();
        assertThat(page.path("count").asInt()).isEqualTo(25);
    }

    @Test
    void offsetCountsPages() {
        assertThat(items(page(Paging.AS_DOCUMENTED, Map.of("offset", "1", "limit", "10"))))
                .isEqualTo(expected(10, 20));
    }

    @Test
    void offsetCountsRecords() {
        Paging paging = Paging.AS_DOCUMENTED.withOffset(Offset.RECORD_OFFSET);

        assertThat(items(page(paging, Map.of("offset", "1", "limit", "10")))).isEqualTo(expected(1, 11));
    }

    @Test
    void aCapIsThePageSizeUnderBothMeanings() {
        Paging pages = Paging.AS_DOCUMENTED.withLimitCap(8);
        Paging records = pages.withOffset(Offset.RECORD_OFFSET);

        assertThat(items(page(pages, Map.of("offset", "1", "limit", "100")))).isEqualTo(expected(8, 16));
        assertThat(items(page(records, Map.of("offset", "20", "limit", "100")))).isEqualTo(expected(20, 25));
    }

    @Test
    void pastTheEndThereIsNothing() {
        assertThat(items(page(Paging.AS_DOCUMENTED, Map.of("offset", "3")))).isEmpty();
    }

    @Test
    void countMayBeATextOrMissing() {
        assertThat(page(Paging.AS_DOCUMENTED.withCount(Count.TEXT), Map.of())
                        .path("count")
                        .textValue())
                .isEqualTo("25");
        assertThat(page(Paging.AS_DOCUMENTED.withCount(Count.MISSING), Map.of()).has("count"))
                .isFalse();
    }

    private static JsonNode page(Paging paging, Map<String, String> query) {
        try (SimulatedClouds clouds =
                SimulatedClouds.start(TestWorld.withPaging(paging), new TestClock(TestWorld.NOW))) {
            return new SignedCalls(clouds)
                    .records(TestWorld.HW, TestWorld.NOW, TestWorld.PROJECT, TestWorld.HW_CLUSTER, query)
                    .json();
        }
    }

    private static List<String> items(JsonNode page) {
        return page.path("records").findValuesAsText("item_id");
    }

    private static List<String> expected(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "item-" + number).toList();
    }
}
