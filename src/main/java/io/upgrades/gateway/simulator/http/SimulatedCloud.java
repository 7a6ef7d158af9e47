package io.upgrades.gateway.simulator.http;

import java.util.Optional;

/** One cloud's way of reading, refusing and answering requests. Called on one thread only, and must not block it. */
public interface SimulatedCloud {
    /** What is asked; {@code number} counts the requests to this cloud from 1. */
    Call read(RawRequest request, long number);

    /** The gate before the service: signature, clock, nonce, rate. Empty where it lets the request pass. */
    Optional<Answer> refuse(RawRequest request, Call call);

    Answer serve(RawRequest request, Call call);

    /** The cloud's own way of saying "too many requests". */
    Answer throttled(Call call);

    /** The cloud's own way of saying "there is no such operation". */
    Answer withdrawn(Call call);

    /** The cloud's own way of saying "our fault". */
    Answer broken(Call call);
}
