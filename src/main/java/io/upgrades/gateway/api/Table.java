package io.upgrades.gateway.api;

import java.util.List;

/** An answer that can be shown as a table: a row for each item, and one for each problem, so that what is missing shows. */
interface Table {
    /** The fields of items and problems that are columns. */
    List<String> columns();

    List<?> items();

    List<SourceProblem> problems();

    /** The cursor of the next page; null where there is none. */
    default String nextCursor() {
        return null;
    }
}
