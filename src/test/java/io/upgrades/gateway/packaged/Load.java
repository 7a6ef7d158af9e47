package io.upgrades.gateway.packaged;

import static io.upgrades.gateway.packaged.Gateways.PATIENCE;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Requests to gateways in turn, each as soon as the one before is answered, four at a time. */
final class Load {
    private static final int AT_A_TIME = 4;

    private final Gateways gateways;
    private final List<URI> replicas;
    private final List<String> failures = new ArrayList<>();
    private int answered;
    private int open;
    private boolean over;

    Load(Gateways gateways, List<URI> replicas) {
        this.gateways = gateways;
        this.replicas = replicas;
        IntStream.range(0, AT_A_TIME).forEach(each -> next());
    }

    /** What was answered otherwise than with all there is. */
    synchronized List<String> failed() {
        return List.copyOf(failures);
    }

    void awaitMore(int answers) {
        int enough = answered() + answers;
        await().atMost(PATIENCE).until(() -> answered() >= enough);
    }

    /** Sends no more, and waits for what is on its way. */
    void end() {
        synchronized (this) {
            over = true;
        }
        await().atMost(PATIENCE).until(() -> open() == 0);
    }

    private synchronized int answered() {
        return answered;
    }

    private synchronized int open() {
        return open;
    }

    private synchronized void next() {
        if (over) {
            return;
        }
        open++;
        URI replica = replicas.get(answered % replicas.size());
        Uni.createFrom()
                .completionStage(() -> gateways.ask(replica, "/upgrades?limit=1"))
                .onItemOrFailure()
                .invoke(this::note)
                .subscribe()
                .with(answer -> next(), thrown -> next());
    }

    private synchronized void note(HttpResponse<String> answer, Throwable thrown) {
        open--;
        answered++;
        boolean good =
                thrown == null && answer.statusCode() == 200 && answer.body().contains("\"complete\":true");
        if (!good) {
            failures.add(thrown == null ? answer.statusCode() + " " + answer.body() : thrown.toString());
        }
    }
}
