package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordPagesTest {
    private final List<Integer> asked = new ArrayList<>();

    @ParameterizedTest(name = "{0} records, {1} a page, offset counts records: {2}, count told: {3} -> {4} calls")
    @CsvSource({
        "0, 100, false, true, 1",
        "0, 100, false, false, 1",
        "1, 100, false, false, 1",
        "1, 100, true, false, 1",
        "9, 100, false, false, 1",
        "9, 100, true, false, 1",
        "10, 100, false, false, 2",
        "10, 100, true, false, 2",
        "100, 100, false, true, 1",
        "100, 100, true, false, 3",
        "101, 100, false, true, 2",
        "101, 100, true, true, 2",
        "101, 100, false, false, 2",
        "101, 100, true, false, 3",
        "37, 10, false, true, 4",
        "37, 10, false, false, 4",
        "37, 10, true, true, 5",
        "37, 10, true, false, 5",
        "40, 10, false, false, 5",
        "250, 100, true, true, 4",
        "3, 1, false, true, 3",
        "3, 1, true, true, 3",
        "5, 2, true, true, 4",
        "5, 2, false, true, 3",
        "7, 3, true, true, 3"
    })
    void reads_every_record_once_under_both_meanings_of_offset(
            int records, int cap, boolean countsRecords, boolean countTold, int calls) {
        RecordPages pages = new RecordPages(server(records, cap, countsRecords, countTold));

        Optional<List<UpdateRecord>> read = pages.readAll().await().indefinitely();

        assertThat(read.orElseThrow()).containsExactlyElementsOf(records(records));
        assertThat(asked).hasSize(calls).doesNotHaveDuplicates();
    }

    @Test
    void a_record_that_changes_between_two_pages_is_there_once_as_it_was_last() {
        UpdateRecord done = record(0, "Completed");

        Optional<List<UpdateRecord>> read = readingTwoPages(record(0, "Update_Running"), done);

        assertThat(read.orElseThrow())
                .contains(done)
                .hasSize(10)
                .extracting(UpdateRecord::status)
                .doesNotContain("Update_Running");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_record_that_appears_between_two_pages_hides_none_of_the_others(boolean countsRecords) {
        List<UpdateRecord> before = records(250);
        List<UpdateRecord> after = new ArrayList<>(before);
        after.add(0, record(999, "Waiting"));

        Optional<List<UpdateRecord>> read = new RecordPages(offset -> {
                    asked.add(offset);
                    List<UpdateRecord> now = asked.size() == 1 ? before : after;
                    return page(
                            OptionalInt.empty(),
                            now.stream()
                                    .skip(countsRecords ? offset : offset * 100L)
                                    .limit(100)
                                    .toList());
                })
                .readAll()
                .await()
                .indefinitely();

        assertThat(read.orElseThrow()).containsAll(before).doesNotHaveDuplicates();
    }

    @Test
    void a_record_that_starts_between_two_pages_is_there_once() {
        UpdateRecord waiting = new UpdateRecord("i", "Waiting", "update-cluster", null, null, null, null, "j", null);
        UpdateRecord running = new UpdateRecord(
                "i", "Update_Running", "update-cluster", null, null, "2023-08-04T06:46:46", null, "j", null);

        Optional<List<UpdateRecord>> read = readingTwoPages(waiting, running);

        assertThat(read.orElseThrow()).contains(running).doesNotContain(waiting).hasSize(10);
    }

    @Test
    void records_without_a_job_are_only_the_same_if_they_say_the_same() {
        UpdateRecord one = new UpdateRecord("i", "Completed", "update-cluster", "1", "2", null, null, null, null);
        UpdateRecord other = new UpdateRecord("i", "Completed", "update-cluster", "2", "3", null, null, null, null);

        Optional<List<UpdateRecord>> read = new RecordPages(offset -> page(OptionalInt.empty(), List.of(one, other)))
                .readAll()
                .await()
                .indefinitely();

        assertThat(read).contains(List.of(one, other));
    }

    @Test
    void a_count_that_is_too_large_does_not_make_it_ask_for_ever() {
        Optional<List<UpdateRecord>> read = new RecordPages(offset -> {
                    asked.add(offset);
                    return page(OptionalInt.of(50), offset == 0 ? records(3) : List.of());
                })
                .readAll()
                .await()
                .indefinitely();

        assertThat(read).contains(records(3));
        assertThat(asked).containsExactly(0, 1);
    }

    @Test
    void a_short_page_is_not_the_last_one_where_the_count_says_more() {
        Optional<List<UpdateRecord>> read =
                new RecordPages(server(12, 9, false, true)).readAll().await().indefinitely();

        assertThat(read).contains(records(12));
        assertThat(asked).containsExactly(0, 1);
    }

    @Test
    void records_that_are_counted_but_not_given_are_no_empty_list() {
        Optional<List<UpdateRecord>> read = new RecordPages(offset -> page(OptionalInt.of(5), List.of()))
                .readAll()
                .await()
                .indefinitely();

        assertThat(read).isEmpty();
    }

    @Test
    void a_server_that_ignores_the_offset_is_given_up_soon() {
        Optional<List<UpdateRecord>> read = new RecordPages(offset -> {
                    asked.add(offset);
                    return page(OptionalInt.empty(), records(10));
                })
                .readAll()
                .await()
                .indefinitely();

        assertThat(read).contains(records(10));
        assertThat(asked).containsExactly(0, 1, 10);
    }

    @Test
    void a_server_that_never_ends_is_given_up() {
        Optional<List<UpdateRecord>> read = new RecordPages(offset -> {
                    asked.add(offset);
                    return page(
                            OptionalInt.empty(),
                            IntStream.range(0, 10)
                                    .mapToObj(number -> record(10 * asked.size() + number, "Completed"))
                                    .toList());
                })
                .readAll()
                .await()
                .indefinitely();

        assertThat(read).isEmpty();
        assertThat(asked).hasSize(RecordPages.MOST_PAGES);
    }

    /** Two pages of ten, the same nine records on both beside the one that is given. */
    private Optional<List<UpdateRecord>> readingTwoPages(UpdateRecord onTheFirst, UpdateRecord onTheSecond) {
        return new RecordPages(offset -> {
                    List<UpdateRecord> page = new ArrayList<>(IntStream.range(1, 10)
                            .mapToObj(number -> record(number, "Completed"))
                            .toList());
                    page.add(0, offset == 0 ? onTheFirst : onTheSecond);
                    return page(OptionalInt.empty(), page);
                })
                .readAll()
                .await()
                .indefinitely();
    }

    private IntFunction<Uni<RecordPage>> server(int records, int cap, boolean countsRecords, boolean countTold) {
        return offset -> {
            asked.add(offset);
            int from = countsRecords ? offset : offset * cap;
            List<UpdateRecord> page =
                    records(records).stream().skip(from).limit(cap).toList();
            return page(countTold ? OptionalInt.of(records) : OptionalInt.empty(), page);
        };
    }

    private static Uni<RecordPage> page(OptionalInt count, List<UpdateRecord> records) {
        return Uni.createFrom().item(new RecordPage(count, records));
    }

    private static List<UpdateRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> record(number, "Completed"))
                .toList();
    }

    private static UpdateRecord record(int number, String status) {
        return new UpdateRecord("item", status, "update-cluster", null, null, null, null, "job-" + number, null);
    }
}
