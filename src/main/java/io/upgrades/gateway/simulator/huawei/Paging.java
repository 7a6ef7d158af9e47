package io.upgrades.gateway.simulator.huawei;

/**
 * How a cluster's records are paged: the documents and the Terraform provider disagree, so both ways can be had.
 *
 * @param limitCap the most records of a page, whatever was asked
 */
public record Paging(Offset offset, int limitCap, Count count) {
    public static final Paging AS_DOCUMENTED = new Paging(Offset.PAGE_NUMBER, Integer.MAX_VALUE, Count.NUMBER);

    /** What {@code offset} counts from 0. */
    public enum Offset {
        PAGE_NUMBER,
        RECORD_OFFSET
    }

    /** How {@code count} is written. */
    public enum Count {
        NUMBER,
        TEXT,
        MISSING
    }

    public Paging withOffset(Offset other) {
        return new Paging(other, limitCap, count);
    }

    public Paging withLimitCap(int other) {
        return new Paging(offset, other, count);
    }

    public Paging withCount(Count other) {
        return new Paging(offset, limitCap, other);
    }

    int pageSize(int limit) {
        return Math.min(limit, limitCap);
    }

    long skipped(int offsetGiven, int limit) {
        return offset == Offset.PAGE_NUMBER ? (long) offsetGiven * pageSize(limit) : offsetGiven;
    }
}
