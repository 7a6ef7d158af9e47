package io.upgrades.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The OpenAPI UI under its content security policy, of which a browser would complain in the console. */
@QuarkusTest
class OpenApiUiTest extends BrowserTest {
    @Test
    void describes_the_api_and_tries_it() {
        Page page = openOther("/q/swagger-ui/");

        Locator operation = page.locator("#operations-Clusters-listClusters");
        operation.locator(".opblock-summary-control").click();
        operation.locator(".try-out__btn").click();
        operation.locator(".execute").click();

        assertThat(operation
                        .locator(".live-responses-table .response-col_status")
                        .last())
                .hasText("200");
        assertThat(page.locator("#swaggerUiLogoLink img")).isVisible();
    }
}
