package io.upgrades.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.upgrades.gateway.testing.WithApiKeys;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithApiKeys.class)
class PageWithKeyTest extends BrowserTest {
    private static final String VIEW = "/?account=hw-staging";

    @Test
    void asks_for_the_key_once_and_keeps_it_for_the_session() {
        expectRefusals(401);
        Page page = openLive(VIEW);
        assertThat(dialog(page)).isVisible();
        assertThat(page.getByLabel("API key")).isFocused();
        assertAccessible(page);

        enter(page, "guessed");
        assertThat(dialog(page).locator("[role=alert]")).hasText("The gateway does not know this key.");

        enter(page, "dashboard-key");
        assertThat(rows(page).first()).isVisible();
        assertThat(dialog(page)).isHidden();
        assertThat(page.locator(".connection")).hasText("Live");
        assertThat(page.url()).doesNotContain("dashboard-key");

        page.reload();
        assertThat(rows(page).first()).isVisible();
        assertThat(dialog(page)).isHidden();
        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);

        button(page, "Forget the key").click();
        assertThat(dialog(page)).isVisible();
        assertThat(rows(page)).hasCount(0);
        assertThat(page.locator(".sources-table")).hasCount(0);
    }

    @Test
    void asks_no_more_until_told_to_when_the_key_is_not_at_hand() {
        expectRefusals(401);
        Page page = open(VIEW);
        button(page, "Not now").click();
        page.waitForResponse(
                Pattern.compile(".*/upgrades\\?.*"), () -> page.clock().fastForward(10_000));
        settle(page);

        assertThat(dialog(page)).isHidden();
        assertThat(page.locator(".trouble")).containsText("The gateway wants a key before it tells anything.");
        button(page, "Enter the key").click();
        assertThat(dialog(page)).isVisible();
    }

    @Test
    void says_that_there_is_no_cluster_where_none_is_to_be_seen() {
        expectRefusals(401);
        Page page = open("/");
        enter(page, "nobody-key");

        assertThat(page.locator(".empty"))
                .hasText(Pattern.compile("No cluster is watched: either no account is configured, or the clouds list no"
                        + " cluster\\..*"));
    }

    private static Locator dialog(Page page) {
        return page.locator("#key");
    }

    private static void enter(Page page, String key) {
        page.getByLabel("API key").fill(key);
        page.keyboard().press("Enter");
    }
}
