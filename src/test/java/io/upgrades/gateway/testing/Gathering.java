package io.upgrades.gateway.testing;

import io.upgrades.gateway.simulator.http.Exchange;
import io.upgrades.gateway.simulator.http.Fault;
import java.util.ArrayList;
import java.util.List;

/** Holds calls until so many wait, then answers them all: as many are in flight at once, however slow the machine. */
public final class Gathering implements Fault {
    private final int enough;
    private final List<Exchange> waiting = new ArrayList<>();

    public Gathering(int enough) {
        this.enough = enough;
    }

    @Override
    public synchronized void deliver(Exchange exchange) {
        waiting.add(exchange);
        if (waiting.size() == enough) {
            waiting.forEach(Exchange::send);
            waiting.clear();
        }
    }
}
