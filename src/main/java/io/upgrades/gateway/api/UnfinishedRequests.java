package io.upgrades.gateway.api;

/**
 * What has come of requests that are not whole, on all connections of one event loop, which alone calls this. Header fields
 * take up to two dozen times as much memory as they have bytes, so beyond a bound nothing more is read of them. As much again
 * is there for short requests, so that those who are slow with long ones do not shut out the others.
 */
final class UnfinishedRequests {
    /** Few requests have more, and hardly one of a dashboard. */
    private static final int SHORT = 4 * 1024;

    private final long most;
    private long bytes;

    /**
     * Nothing has come yet.
     *
     * @param most bytes
     */
    UnfinishedRequests(long most) {
        this.most = most;
    }

    /** Whether more may be read of a request, of which there is something already. */
    boolean take(int already, int more) {
        if (bytes + more > (already + more <= SHORT ? 2 * most : most)) {
            return false;
        }
        bytes += more;
        return true;
    }

    /** So much was of a request that is whole now, or never will be. */
    void giveBack(int taken) {
        bytes -= taken;
    }
}
