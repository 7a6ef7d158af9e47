package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.upgrades.gateway.upgrade.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Reads files that hold one secret text each and are replaced while the gateway runs. */
public final class TextFiles {
    /** Far above any key or token. */
    private static final int LONGEST = 64 * 1024;

    /** Files that are replaced at every reading are not read at all. */
    static final int MOST_READINGS = 10;

    /** Longer than it takes to write a few files, one after the other. */
    static final Duration BETWEEN_READINGS = Duration.ofMillis(50);

    private final List<Path> files;
    private final Clock clock;
    private final Timer timer;
    private final Executor workers;
    private Uni<List<Secret>> underWay;

    /** Files that nobody has read yet; workers of the application's pool read them. */
    public TextFiles(List<Path> files, Clock clock, Timer timer) {
        this(files, clock, timer, Infrastructure.getDefaultWorkerPool());
    }

    TextFiles(List<Path> files, Clock clock, Timer timer, Executor workers) {
        this.files = List.copyOf(files);
        this.clock = clock;
        this.timer = timer;
        this.workers = workers;
    }

    /**
     * Their texts, in order, as two readings agree on. Fails with an {@link UpstreamException}; blocks a worker, no event
     * loop, and one at most: on a disk that hangs, who comes later waits for the reading that is under way.
     */
    public Uni<List<Secret>> read() {
        return Uni.createFrom().deferred(this::join);
    }

    private Uni<List<Secret>> join() {
        Uni<List<Secret>> begun;
        synchronized (this) {
            if (underWay != null) {
                return underWay;
            }
            begun = readUntilTheSame(MOST_READINGS, null)
                    .onTermination()
                    .invoke(this::ended)
                    .memoize()
                    .indefinitely();
            underWay = begun;
        }
        // Goes on though whoever waits for it goes away.
        begun.subscribe().with(texts -> {}, thrown -> {});
        return begun;
    }

    private synchronized void ended() {
        underWay = null;
    }

    private Uni<List<Secret>> readUntilTheSame(int readings, List<Secret> before) {
        return Uni.createFrom()
                .item(this::readOnce)
                .runSubscriptionOn(workers)
                .onItemOrFailure()
                .transformToUni((now, thrown) -> {
                    if (now != null && now.equals(before)) {
                        return Uni.createFrom().item(now);
                    }
                    if (readings > 1) {
                        return timer.pause(BETWEEN_READINGS).chain(() -> readUntilTheSame(readings - 1, now));
                    }
                    return Uni.createFrom()
                            .failure(thrown == null ? failure("The files they are in change all the time.") : thrown);
                });
    }

    private List<Secret> readOnce() {
        List<Secret> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(text(file));
        }
        return texts;
    }

    private Secret text(Path file) {
        // A reading of anything else, such as a named pipe, can last for ever.
        if (!Files.isRegularFile(file)) {
            throw failure("A file they are in is missing, or is no file.");
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(LONGEST + 1);
            if (bytes.length <= LONGEST) {
                return Secret.printable(new String(bytes, UTF_8)).orElseThrow(this::notPrintable);
            }
        } catch (IOException unreadable) {
            throw failure("A file they are in cannot be read.");
        }
        throw notPrintable();
    }

    private UpstreamException notPrintable() {
        return failure("A file they are in is empty, too long, or not printable ASCII.");
    }

    private UpstreamException failure(String message) {
        return new UpstreamException(Failure.of(MISCONFIGURED, message, clock.instant()));
    }
}
