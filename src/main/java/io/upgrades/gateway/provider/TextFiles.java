package io.upgrades.gateway.provider;

import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.upgrades.gateway.upgrade.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads files that hold one secret text each and are replaced while the gateway runs. */
public final class TextFiles {
    /** Far above any key or token. */
    private static final int LONGEST = 64 * 1024;

    /** Files that are replaced at every reading are not read at all. */
    private static final int MOST_READINGS = 10;

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

    private final List<Path> files;
    private final Clock clock;

    public TextFiles(List<Path> files, Clock clock) {
        this.files = List.copyOf(files);
        this.clock = clock;
    }

    /**
     * Their texts, in order, all of one version: they are read until two readings agree. Fails with an {@link
     * UpstreamException}; blocks a worker, no event loop.
     */
    public Uni<List<Secret>> read() {
        return Uni.createFrom().item(this::readUntilTheSame).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private List<Secret> readUntilTheSame() {
        List<Secret> before = null;
        for (int reading = 0; reading < MOST_READINGS; reading++) {
            List<Secret> now = readOnce();
            if (now != null && now.equals(before)) {
                return now;
            }
            before = now;
        }
        throw failure("A file they are in cannot be read, or changes all the time.");
    }

    /** Null where a file cannot be read, as while it is replaced. */
    private List<Secret> readOnce() {
        List<Secret> texts = new ArrayList<>();
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                texts.add(text(content.readNBytes(LONGEST + 1)));
            } catch (IOException unreadable) {
                return null;
            }
        }
        return texts;
    }

    private Secret text(byte[] content) {
        String text = new String(content, US_ASCII).strip();
        if (content.length > LONGEST || !PRINTABLE.matcher(text).matches()) {
            throw failure("A file they are in is empty, too long, or not printable ASCII.");
        }
        return new Secret(text);
    }

    private UpstreamException failure(String message) {
        return new UpstreamException(Failure.of(MISCONFIGURED, message, clock.instant()));
    }
}
