package io.upgrades.gateway.api;

import java.util.List;

/** An answer that can be shown as a table: a row for each item, and one for each problem, so that what is missing shows. */
interface Table {
    /** The type of the items: its fields are columns, and then those of problems that it does not have. */
    Class<?> rows();

    List<?> items();

    List<SourceProblem> problems();

    /** The cursor of the next page; null where there is none. */
    default String nextCursor() {
        return null;
    }
}
