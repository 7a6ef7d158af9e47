package io.upgrades.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_MOVING;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.WithQuickEvents;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on the gateway's own events; the gateway looks often whether something is due. */
@QuarkusTest
@TestProfile(WithQuickEvents.class)
class LivePageTest extends BrowserTest {
    /** How long the upgrade that {@link #anUpgradeBegins} waits until it runs. */
    private static final Duration WAITING = Duration.ofSeconds(15);

    @BeforeEach
    void anUpgradeBegins() {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        long round = Duration.ofMinutes(7).toSeconds();
        long rounds = Duration.between(first, clock.instant()).toSeconds() / round + 1;
        clock.set(first.plusSeconds(rounds * round));
    }

    @Test
    void a_change_arrives_though_nobody_touches_the_page() {
        Page page = openLive("/?cluster=" + HUAWEI_MOVING);
        assertThat(page.locator(".connection")).hasText("Live");
        assertThat(rows(page).first()).containsText("Waiting");

        clock.advance(WAITING);

        assertThat(rows(page).first()).containsText("Running");
        assertThat(page.locator("[aria-labelledby=cloud-huawei] .counts")).containsText("Running 1");
    }
}
