package io.upgrades.gateway.provider;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An access key in files, such as those of a mounted Kubernetes secret, which are replaced all at once. */
final class FileCredentials implements CredentialsSource {
    /** Looking costs next to nothing. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final TextFiles files;
    private final Clock clock;

    FileCredentials(CredentialsOrigin.Files origin, Clock clock, Timer timer) {
        Stream<Path> paths = Stream.concat(
                Stream.of(origin.accessKeyId(), origin.accessKeySecret()), origin.securityToken().stream());
        this.files = new TextFiles(paths.toList(), clock, timer);
        this.clock = clock;
    }

    @Override
    public Uni<LoadedCredentials> load() {
        return files.read()
                .map(texts -> LoadedCredentials.untilReplaced(
                        key(texts), clock.instant().plus(LOOK_AGAIN)));
    }

    private static Credentials key(List<Secret> texts) {
        return new Credentials(
                texts.get(0), texts.get(1), texts.size() > 2 ? Optional.of(texts.get(2)) : Optional.empty());
    }
}
