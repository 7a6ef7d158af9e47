package io.upgrades.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock.InstallOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.upgrades.gateway.testing.GatewayTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of the page in a real browser, whose clock is the gateway's when the page is opened. Whatever a test does, the page
 * writes no error into the console and asks no other host.
 */
abstract class BrowserTest extends GatewayTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** How often the page asks while no events arrive. */
    private static final Duration POLL = Duration.ofSeconds(10);

    private static final String EVENTS = "**/upgrades/events";

    private static Playwright playwright;
    private static Browser browser;

    @TestHTTPResource("/")
    URI gateway;

    private final List<String> errors = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();
    private BrowserContext context;
    private String expected;

    @BeforeAll
    static void startBrowser() {
        boolean there = Files.isExecutable(CHROMIUM);
        if (System.getenv("CI") != null) {
            assertThat(there)
                    .as("in CI the page must be tried in a real browser, and %s is not there", CHROMIUM)
                    .isTrue();
        }
        assumeTrue(there, "the page is not tried: " + CHROMIUM + " is not there");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run",
                                "--disable-gpu")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void openContext() {
        context(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    @AfterEach
    void closeContext() {
        context.close();
        if (expected == null) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors)
                    .isNotEmpty()
                    .allSatisfy(error -> assertThat(error).contains(expected));
        }
        assertThat(elsewhere).isEmpty();
    }

    /** From now on pages are opened in a browser like that. */
    final void context(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = browser.newContext(options.setLocale(options.locale == null ? "en-GB" : options.locale)
                .setTimezoneId("Asia/Shanghai"));
        context.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                errors.add(message.text());
            }
        });
        context.onWebError(error -> errors.add(error.error()));
        context.onRequest(request -> {
            if (!request.url().startsWith(gateway.toString())) {
                elsewhere.add(request.url());
            }
        });
    }

    /**
     * Opens the page, and waits until it has all its answers. It is as if a proxy let no events through, so that it asks
     * again when the test lets time pass, and not before.
     */
    final Page open(String address) {
        route(EVENTS, route -> route.fulfill(new FulfillOptions().setStatus(200).setContentType("text/event-stream")));
        return openLive(address);
    }

    /** Opens the page, which follows the gateway's events. */
    final Page openLive(String address) {
        Page page = context.newPage();
        page.clock().install(new InstallOptions().setTime(Date.from(clock.instant())));
        return navigate(page, address);
    }

    /** Opens the page on events that the test sends, by {@link #send} and {@link #endEvents}, and a clock that stands still. */
    final Page openOnEvents(String address) {
        Page page = context.newPage();
        page.addInitScript("""
                const real = window.fetch;
                window.fetch = (address, options) => address !== '/upgrades/events' ? real(address, options)
                  : Promise.resolve(new Response(new ReadableStream({
                      start(stream) {
                        window.events = stream;
                        options.signal.addEventListener('abort', () => stream.error(options.signal.reason));
                      },
                    }), {headers: {'Content-Type': 'text/event-stream'}}));""");
        page.clock().install(new InstallOptions().setTime(Date.from(clock.instant())));
        page.clock().pauseAt(Date.from(clock.instant().plusSeconds(60)));
        return navigate(page, address);
    }

    static void send(Page page, String events) {
        page.evaluate("text => window.events.enqueue(new TextEncoder().encode(text))", events);
    }

    static void endEvents(Page page) {
        page.evaluate("window.events.close()");
    }

    /** Opens what is not the page. */
    final Page openOther(String address) {
        Page page = context.newPage();
        page.navigate(gateway.resolve(address).toString());
        return page;
    }

    private Page navigate(Page page, String address) {
        page.navigate(gateway.resolve(address).toString());
        settle(page);
        return page;
    }

    /** Answers in the gateway's place. */
    final void route(String address, Consumer<Route> answer) {
        context.route(address, answer);
    }

    static void settle(Page page) {
        page.waitForSelector("main[aria-busy=false]");
    }

    /** Lets a poll's time pass, and everything that the gateway asks its clouds because of it. */
    final void poll(Page page) {
        page.waitForResponse(BrowserTest::isList, () -> page.clock().fastForward(POLL.toMillis()));
        settle(page);
        awaitQuestionsOnTheirWay();
    }

    private static boolean isList(Response response) {
        return URI.create(response.url()).getPath().equals("/upgrades");
    }

    /** The browser itself writes into the console when an answer is a refusal. A test that provokes one says so. */
    final void expectRefusals(int status) {
        expected = "the server responded with a status of " + status;
    }

    /** It writes of a connection that breaks, too. */
    final void expectBrokenConnections() {
        expected = "net::ERR_FAILED";
    }

    static void assertAccessible(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        // Every rule is tried on everything all the same, but not every element that is as it should be is told of.
        options.setResultTypes(List.of("violations"));
        List<Rule> violations = new AxeBuilder(page).options(options).analyze().getViolations();
        assertThat(violations.stream().map(rule -> rule.getId() + ": " + rule.getNodes()))
                .isEmpty();
    }

    static Locator rows(Page page) {
        return page.locator(".table tbody tr");
    }

    static Locator status(Page page) {
        return page.locator(".table [role=status]");
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
