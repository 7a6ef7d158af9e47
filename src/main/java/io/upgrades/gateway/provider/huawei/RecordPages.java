package io.upgrades.gateway.provider.huawei;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Reads every page of a cluster's records, whatever {@code offset} means. The documents say it is the number of the page,
 * Huawei's Terraform provider passes the number of the record. So the second page is asked for with offset 1, which is
 * the next page in one meaning and the same page less its first record in the other; the records on it tell which. A
 * record that comes again replaces what it said before.
 */
final class RecordPages {
    /** Pages asked for at most; at the usual 100 records a page, 20,000 records. */
    static final int MOST_PAGES = 200;

    /** The default of {@code limit}. No known server caps it below this, so a page with fewer records is the last one. */
    private static final int LEAST_CAP = 10;

    /** With fewer records a page the two meanings cannot be told apart, and going on one by one is right under both. */
    private static final int ENOUGH_TO_TELL = 3;

    private final IntFunction<Uni<RecordPage>> pages;
    private final Map<List<String>, UpdateRecord> read = new LinkedHashMap<>();
    private List<UpdateRecord> firstPage = List.of();
    private boolean offsetCountsRecords;
    private int pagesRead;

    /**
     * Reads the pages that a function asks for.
     *
     * @param pages asks for the page at an offset
     */
    RecordPages(IntFunction<Uni<RecordPage>> pages) {
        this.pages = pages;
    }

    /** Every record, each once; empty where the server never stops giving new ones or hides those it counts. */
    Uni<Optional<List<UpdateRecord>>> readAll() {
        return readFrom(0);
    }

    private Uni<Optional<List<UpdateRecord>>> readFrom(int offset) {
        return pages.apply(offset).chain(page -> {
            pagesRead++;
            boolean news = add(page);
            if (pagesRead == 1) {
                firstPage = page.records();
            } else if (pagesRead == 2) {
                offsetCountsRecords = overlapsFirst(page);
            }
            if (isLast(offset, page, news)) {
                boolean hidesRecords = read.isEmpty() && page.count().orElse(0) > 0;
                return Uni.createFrom().item(hidesRecords ? Optional.empty() : Optional.of(List.copyOf(read.values())));
            }
            return pagesRead == MOST_PAGES
                    ? Uni.createFrom().item(Optional.empty())
                    : readFrom(offsetCountsRecords ? read.size() : offset + 1);
        });
    }

    private boolean add(RecordPage page) {
        int before = read.size();
        page.records().forEach(record -> read.put(record.identity(), record));
        return read.size() > before;
    }

    /** In the one meaning the second page is the first one less a record or so, in the other hardly any of it. */
    private boolean overlapsFirst(RecordPage page) {
        Set<List<String>> first = firstPage.stream().map(UpdateRecord::identity).collect(toSet());
        long common = page.records().stream()
                .filter(record -> first.contains(record.identity()))
                .count();
        return firstPage.size() >= ENOUGH_TO_TELL
                && common > 0
                && 2 * common >= page.records().size();
    }

    private boolean isLast(int offset, RecordPage page, boolean news) {
        if (page.records().isEmpty() || page.count().orElse(-1) == read.size()) {
            return true;
        }
        boolean countSaysMore = page.count().orElse(0) > read.size();
        if (page.records().size() < LEAST_CAP && !countSaysMore) {
            return true;
        }
        boolean mayGoOnBehind = offset < read.size() && offsetCountsRecords;
        return !news && !mayGoOnBehind;
    }
}
