package io.upgrades.gateway.provider.huawei;

import static io.upgrades.gateway.upgrade.FailureCode.TIMEOUT;
import static io.upgrades.gateway.upgrade.FailureCode.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.upgrades.gateway.provider.CredentialsOrigin.IamUser;
import io.upgrades.gateway.provider.Secret;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.testing.VirtualTime;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamLoginTest {
    private final VirtualTime time = new VirtualTime();

    @TempDir
    Path folder;

    private Path file;
    private IamLogin login;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("password"), "first\n");
        login = new IamLogin(new IamUser("domain", "user", Optional.empty(), Optional.of(file)), time);
    }

    @Test
    void a_password_that_one_region_was_refused_with_is_tried_by_no_other_for_five_minutes() {
        Failure refusal = failed(UNAUTHORIZED);
        time.advance(IamLogin.PAUSE.minusMillis(1));
        assertThat(catchThrowableOfType(UpstreamException.class, this::password).failure())
                .isEqualTo(refusal);
        time.advance(Duration.ofMillis(1));

        assertThat(password()).isEqualTo(new Secret("first"));
    }

    @Test
    void another_password_is_tried_at_once() throws IOException {
        failed(UNAUTHORIZED);
        Files.writeString(file, "second");

        assertThat(password()).isEqualTo(new Secret("second"));
    }

    @Test
    void what_is_no_refusal_says_nothing_of_the_password() {
        failed(TIMEOUT);

        assertThat(password()).isEqualTo(new Secret("first"));
    }

    private Failure failed(FailureCode code) {
        Failure failure = Failure.of(code, "said by IAM", time.instant());
        login.tried(password(), new UpstreamException(failure));
        return failure;
    }

    private Secret password() {
        return login.password().await().indefinitely();
    }
}
