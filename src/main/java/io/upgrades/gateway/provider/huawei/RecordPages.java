package io.upgrades.gateway.provider.huawei;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Reads every page of a cluster's records, right whatever {@code offset} means. The documents say it is the number of
 * the page, Huawei's Terraform provider passes the number of the record. So the second page is asked for with offset 1,
 * which is the next page in the one meaning and the same page less its first record in the other; what comes tells which
 * it is. A record that comes again replaces what it said before. Reading ends when {@code count} is reached or a page
 * brings nothing new, and a server that never ends is given up.
 */
final class RecordPages {
    /** Pages asked for at most; at the usual 100 records a page, 20,000 records. */
    static final int MOST_PAGES = 200;

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
                if (!news && page.count().orElse(0) > 0) {
                    return Uni.createFrom().item(Optional.empty());
                }
            }
            if (!news || page.count().orElse(-1) == read.size()) {
                return Uni.createFrom().item(Optional.of(new ArrayList<>(read.values())));
            }
            return pagesRead == MOST_PAGES ? Uni.createFrom().item(Optional.empty()) : readFrom(next(offset, page));
        });
    }

    private boolean add(RecordPage page) {
        int before = read.size();
        page.records().forEach(record -> read.put(record.identity(), record));
        return read.size() > before;
    }

    private int next(int offset, RecordPage page) {
        if (pagesRead == 2) {
            offsetCountsRecords = firstPage.size() >= ENOUGH_TO_TELL
                    && page.records().get(0).identity().equals(firstPage.get(1).identity());
        }
        return offsetCountsRecords ? read.size() : offset + 1;
    }
}
