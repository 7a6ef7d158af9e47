package io.upgrades.gateway.api;

import io.upgrades.gateway.catalog.Fleet;
import jakarta.ws.rs.core.Response.Status;

/** Decides when an answer would say nothing at all, and ends the request instead. */
final class Unavailable {
    private Unavailable() {}

    /** The fleet, if anything is known of it; else the request ends with 502, or 504 where all is late. */
    static Fleet rejectNothing(Fleet fleet) {
        if (fleet.nothingToBeHad()) {
            throw new ProblemException(Problem.nothingToBeHad(
                    fleet.onlyTimeouts() ? Status.GATEWAY_TIMEOUT : Status.BAD_GATEWAY, SourceProblem.of(fleet)));
        }
        return fleet;
    }
}
