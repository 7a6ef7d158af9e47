package io.upgrades.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.upgrades.gateway.testing.TestWorld.ALIBABA_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_EVERY_STATUS;
import static io.upgrades.gateway.testing.TestWorld.HUAWEI_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.upgrades.gateway.catalog.SourceState;
import io.upgrades.gateway.simulator.http.Fault;
import io.upgrades.gateway.upgrade.FailureCode;
import io.upgrades.gateway.upgrade.Operation;
import io.upgrades.gateway.upgrade.Provider;
import io.upgrades.gateway.upgrade.UpgradeStatus;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PageTest extends BrowserTest {
    /** One cluster of each cloud that has every status. */
    private static final String BOTH = "cluster=" + ALIBABA_EVERY_STATUS + "," + HUAWEI_EVERY_STATUS;

    private static final String VIEW = "/?" + BOTH;
    private static final String SAMPLE = "/?account=hw-demo&cluster=" + HUAWEI_SAMPLE;

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration STALE_IF_ERROR = Duration.ofHours(24);

    @Inject
    ObjectMapper json;

    @Test
    void every_number_of_both_clouds_is_the_api_s_and_leads_to_what_it_counts() {
        Page page = open(VIEW);

        for (String provider : List.of("alibaba", "huawei")) {
            JsonPath summary = get("/upgrades/summary?provider=" + provider + "&" + BOTH);
            Locator cloud = page.locator("[aria-labelledby=cloud-" + provider + "]");
            assertThat(cloud.locator(".figures strong"))
                    .hasText(new String[] {summary.getString("active"), summary.getString("total")});
            Map<String, Integer> byStatus = summary.getMap("byStatus");
            assertThat(cloud.locator(".counts li")).hasCount(byStatus.size());
            assertThat(cloud.locator(".counts a[href*='status=FAILED'] b"))
                    .hasText(byStatus.get("FAILED").toString());
        }

        page.locator("[aria-labelledby=cloud-huawei] .counts a[href*='status=FAILED']")
                .click();
        assertThat(page).hasURL(Pattern.compile(".*\\?status=FAILED&provider=huawei&cluster=.*"));
        assertThat(rows(page))
                .hasCount(get("/upgrades?provider=huawei&status=FAILED&" + BOTH).getInt("total"));
    }

    @Test
    void filters_live_in_the_address() {
        Page page = open(VIEW);
        int all = rows(page).count();
        int failed = get("/upgrades?status=FAILED&" + BOTH).getInt("total");
        int both = get("/upgrades?status=FAILED,PAUSED&" + BOTH).getInt("total");

        page.locator("[data-filter=status] summary").click();
        page.locator("[data-filter=status] [value=FAILED]").check();
        assertThat(rows(page)).hasCount(failed);
        page.locator("[data-filter=status] [value=PAUSED]").check();
        assertThat(rows(page)).hasCount(both);
        assertThat(page).hasURL(Pattern.compile(".*\\?status=FAILED,PAUSED&cluster=.*"));

        page.reload();
        assertThat(rows(page)).hasCount(both);
        page.goBack();
        assertThat(rows(page)).hasCount(failed);
        assertThat(page.locator("[data-filter=status] [value=PAUSED]")).not().isChecked();
        page.goBack();
        assertThat(rows(page)).hasCount(all);
        page.goForward();
        link(page, "Clear filters").click();
        assertThat(page).hasURL(gateway.resolve("/?").toString());
    }

    @Test
    void offers_what_the_whole_gateway_has_and_takes_what_it_has_not() {
        Page page = open(VIEW);

        page.locator("[data-filter=component] summary").click();
        assertThat(page.locator("[data-filter=component] [type=checkbox]"))
                .hasCount(get("/upgrades/summary").getMap("byComponent").size());
        Locator find = page.locator("[data-filter=component] [type=text]");
        find.fill("nobody-has-this");
        find.press("Enter");

        assertThat(page.locator(".empty")).hasText("No upgrade matches the filters.");
        assertThat(page).hasURL(Pattern.compile(".*component=nobody-has-this$"));
    }

    @Test
    void searches_as_one_types() {
        Page page = open(VIEW);

        page.getByPlaceholder("Id, cluster, component").fill("hotpatch");

        assertThat(page).hasURL(Pattern.compile(".*&q=hotpatch$"));
        assertThat(rows(page)).hasCount(get("/upgrades?q=hotpatch&" + BOTH).getInt("total"));
        assertThat(page.getByPlaceholder("Id, cluster, component")).isFocused();
    }

    @Test
    void sorts_as_the_api_does_and_says_so_to_a_screen_reader() {
        Page page = open(VIEW);
        assertThat(page.locator("th[aria-sort=descending]")).hasText(Pattern.compile("Started.*"));

        for (String sort : List.of("component", "-component")) {
            button(page, "Component").last().click();
            assertThat(page).hasURL(Pattern.compile(".*&sort=" + sort + "$"));
            settle(page);
            assertThat(ids(page))
                    .isEqualTo(get("/upgrades?sort=" + sort + "&" + BOTH).getList("items.id"));
        }
        assertThat(page.locator("th[aria-sort=descending]")).hasText(Pattern.compile("Component.*"));
    }

    @Test
    void shows_one_upgrade_in_detail_at_an_address_of_its_own() {
        Page page = open(SAMPLE);
        String id = get("/upgrades?cluster=" + HUAWEI_SAMPLE).getString("items[0].id");

        rows(page).first().click();

        Locator detail = page.locator("#detail");
        assertThat(page).hasURL(Pattern.compile(".*&upgrade=" + id + "$"));
        assertThat(detail).containsText("UpdateCompleted_Success");
        assertThat(detail).containsText("8 mins, 13 secs");
        assertThat(detail).containsText("4 August 2023 at 14:46:46 GMT+8");
        assertThat(detail).containsText("04/08/2023, 06:46:46 UTC");
        page.goBack();
        assertThat(detail).isHidden();

        open("/?upgrade=" + id).getByText("2c90804789bf441e0189bf4c78fd0001").waitFor();
    }

    @Test
    void says_that_an_upgrade_is_not_there() {
        expectRefusals(404);
        Page page = open(SAMPLE + "&upgrade=nonsense");

        assertThat(page.locator("#detail [role=alert]")).hasText("There is no upgrade of this id any more.");
    }

    @Test
    void shows_a_word_nobody_knows_with_the_cloud_s_own() {
        Page page = open("/?status=UNKNOWN&cluster=" + HUAWEI_EVERY_STATUS);

        assertThat(rows(page).first()).containsText("Unknown");
        assertThat(rows(page).first()).containsText("the cloud says “Precheck_Suspended”");
    }

    @Test
    void sends_on_no_parameter_that_is_not_the_api_s_and_explains_a_value_that_cannot_be() {
        expectRefusals(400);
        assertThat(rows(open(SAMPLE + "&utm_source=mail"))).hasCount(1);

        Page page = open(SAMPLE + "&status=FALIED");
        assertThat(page.locator(".trouble")).containsText("“status” cannot be “FALIED”");
        assertThat(page.locator(".trouble")).containsText("Did you mean “FAILED”?");
        assertThat(page.locator(".empty")).hasCount(0);
    }

    @Test
    void polls_while_no_events_arrive() {
        Page page = open(SAMPLE);
        assertThat(page.locator(".connection")).hasText("Every 10 seconds");
        clouds.remove(HUAWEI_SAMPLE);
        clock.advance(FRESH);

        poll(page);
        poll(page);

        assertThat(page.locator(".problems")).containsText("The cloud does not know the cluster.");
    }

    @Test
    void asks_again_at_every_event_but_no_more_than_once_a_second() {
        Page page = openOnEvents(SAMPLE);
        assertThat(page.locator(".connection")).hasText("Every 10 seconds");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));

        send(page, "event: heartbeat\nid: 1\nda");
        assertThat(page.locator(".connection")).hasText("Every 10 seconds");
        send(page, "ta: {\"at\":\"2026-01-01T00:00:00Z\"}\n\n");
        assertThat(page.locator(".connection")).hasText("Live");
        for (int event = 0; event < 100; event++) {
            send(page, "event: upgrade\nid: 2\ndata: {}\n\n");
        }
        page.clock().runFor(1000);
        settle(page);
        assertThat(asked.stream().filter(url -> url.contains("/upgrades?"))).hasSize(1);

        endEvents(page);
        assertThat(page.locator(".connection")).hasText("Every 10 seconds");
        page.clock().runFor(10_000);
        send(page, "event: heartbeat\ndata: {}\n\n");
        assertThat(page.locator(".connection")).hasText("Live");
        page.clock().runFor(50_000);
        assertThat(page.locator(".connection")).hasText("Every 10 seconds");
    }

    @Test
    void says_what_is_old_and_what_is_gone_when_a_cloud_goes_down_and_comes_back() {
        expectRefusals(502);
        Page page = open(SAMPLE);
        assertThat(rows(page)).hasCount(1);
        assertThat(page.locator(".problems")).hasCount(0);

        clouds.fault(HUAWEI_SAMPLE, Fault.serverError());
        clock.advance(FRESH);
        poll(page);
        poll(page);
        assertThat(rows(page)).hasCount(1);
        assertThat(page.locator(".problems")).containsText("Not everything is up to date");
        assertThat(page.locator(".problems")).containsText("The cloud reported an error of its own.");
        assertThat(page.locator("[aria-labelledby=cloud-huawei]")).containsText("1 out of date");

        clock.advance(STALE_IF_ERROR);
        poll(page);
        assertThat(page.locator(".trouble")).containsText("Nothing is known of the selected clusters");
        assertThat(page.locator(".problems")).containsText("No data: Huawei Cloud, hw-demo, cn-north-4");
        assertThat(page.locator("main")).not().containsText("no upgrade");
        assertAccessible(page);

        clouds.resetFaults();
        clock.advance(Duration.ofMinutes(3));
        poll(page);
        assertThat(rows(page)).hasCount(1);
        assertThat(page.locator(".trouble")).hasCount(0);
        assertThat(page.locator(".problems")).hasCount(0);
    }

    @Test
    void keeps_what_it_knows_when_the_gateway_is_gone_and_says_since_when() {
        expectBrokenConnections();
        Page page = open(SAMPLE);

        page.route("**/upgrades?*", Route::abort);
        page.clock().fastForward(10_000);

        assertThat(page.locator(".connection"))
                .hasText(Pattern.compile("Not connected, last seen at \\d\\d:\\d\\d:\\d\\d"));
        assertThat(page.locator(".trouble")).containsText("The gateway does not answer.");
        assertThat(rows(page)).hasCount(1);
    }

    @Test
    void shows_the_words_of_a_cloud_as_text_only() {
        String malicious = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";
        Page page =
                openWith(1, index -> Map.of("message", malicious, "component", malicious, "clusterName", malicious));

        assertThat(rows(page).first().locator(".message")).hasText(malicious);
        assertThat(page.locator("main b", new Page.LocatorOptions().setHasText("bold")))
                .hasCount(0);
        assertThat(page).hasTitle("Upgrades Gateway");
    }

    @Test
    void two_thousand_upgrades_are_counted_drawn_once_and_listed_by_parts() {
        Page page = openWith(
                2000,
                index -> Map.of(
                        "id",
                        "upgrade-" + index,
                        "clusterId",
                        "cluster-" + index % 100,
                        "startedAt",
                        clock.instant().minusSeconds(40L * index).toString(),
                        "finishedAt",
                        clock.instant().minusSeconds(30L * index).toString()));

        assertThat(rows(page)).hasCount(200);
        assertThat(page.locator(".gantt li")).hasCount(40);
        int nodes = (int) page.evaluate("document.querySelectorAll('*').length");
        assertThat(nodes).isLessThan(12_000);
        page.evaluate("() => { window.drawn = 0; new MutationObserver(all => window.drawn += all.length)"
                + ".observe(document.body, {subtree: true, childList: true}); }");
        poll(page);
        assertThat((int) page.evaluate("window.drawn")).isLessThan(100);

        button(page, "Show 200 more").click();
        assertThat(rows(page)).hasCount(400);
    }

    @Test
    void works_by_keyboard_alone() {
        Page page = open(VIEW);

        page.keyboard().press("Tab");
        assertThat(link(page, "Skip to the table")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#table")).isFocused();
        tabTo(page, page.locator("th button").nth(1));
        page.keyboard().press("Enter");
        assertThat(page.locator("th[aria-sort=ascending]")).hasText(Pattern.compile("Component.*"));
        settle(page);
        Locator first = rows(page).first().locator("a");
        tabTo(page, first);
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#detail")).isHidden();
        assertThat(first).isFocused();

        Locator filter = page.locator("[data-filter=status]");
        filter.locator("summary").focus();
        page.keyboard().press("Enter");
        tabTo(page, filter.locator("[value=RUNNING]"));
        page.keyboard().press("Space");
        assertThat(page).hasURL(Pattern.compile(".*status=RUNNING.*"));
        assertThat(filter.locator("[value=RUNNING]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(filter.locator("summary")).isFocused();
        assertThat(filter.locator("fieldset")).isHidden();
    }

    @Test
    void speaks_chinese_where_the_browser_does_and_where_it_is_asked_to() {
        context(new Browser.NewContextOptions().setLocale("zh-CN"));
        Page page = open(SAMPLE);
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(rows(page).first()).containsText("成功");
        assertThat(rows(page).first()).containsText("8分钟13秒");
        assertThat(page).hasTitle("升级网关");

        link(page, "English").click();
        assertThat(page).hasURL(Pattern.compile(".*&lang=en$"));
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(rows(page).first()).containsText("Succeeded");
    }

    @Test
    void has_a_word_in_both_languages_for_all_that_the_api_can_say() {
        Page page = open(SAMPLE);
        page.evaluate("async () => { window.words = (await import('/page/words.js')).LANGUAGES;"
                + " window.model = await import('/page/model.js'); }");

        assertThat(names(page, "model.STATUSES")).containsExactlyInAnyOrderElementsOf(namesOf(UpgradeStatus.values()));
        assertThat(names(page, "model.OPERATIONS")).containsExactlyInAnyOrderElementsOf(namesOf(Operation.values()));
        assertThat(names(page, "model.FRESHNESS")).containsExactlyInAnyOrderElementsOf(namesOf(SourceState.values()));
        assertThat(names(page, "model.PROVIDERS").stream().map(String::toUpperCase))
                .containsExactlyInAnyOrderElementsOf(namesOf(Provider.values()));
        for (String language : List.of("en", "zh")) {
            String words = "words." + language;
            assertThat(names(page, "Object.keys(" + words + ".status)"))
                    .containsExactlyInAnyOrderElementsOf(namesOf(UpgradeStatus.values()));
            assertThat(names(page, "Object.keys(" + words + ".operation)"))
                    .containsExactlyInAnyOrderElementsOf(namesOf(Operation.values()));
            assertThat(names(page, "Object.keys(" + words + ".freshness)"))
                    .containsExactlyInAnyOrderElementsOf(namesOf(SourceState.values()));
            assertThat(names(page, "Object.keys(" + words + ".error)")).containsAll(namesOf(FailureCode.values()));
        }
        assertThat(shape(page, "zh")).isEqualTo(shape(page, "en"));
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT, en", "1280, DARK, zh", "390, DARK, en", "390, LIGHT, zh"})
    void is_accessible_at_every_width_in_light_and_dark(int width, ColorScheme colours, String language) {
        context(new Browser.NewContextOptions()
                .setViewportSize(width, 844)
                .setColorScheme(colours)
                .setReducedMotion(ReducedMotion.REDUCE));
        clouds.fault(HUAWEI_SAMPLE, Fault.throttled());
        Page page = open(VIEW + "," + HUAWEI_SAMPLE + "&window=all&lang=" + language);
        page.locator(".sources-table summary").click();
        assertThat(page.locator(".sources-table tbody tr")).hasCount(3);
        assertAccessible(page);
        assertFits(page, width);

        page.locator("[data-filter=status] summary").click();
        assertAccessible(page);
        assertFits(page, width);
        page.keyboard().press("Escape");

        rows(page).first().locator("a").click();
        assertThat(page.locator("#detail dl")).isVisible();
        assertAccessible(page);
        assertFits(page, width);
    }

    @Test
    void is_dark_where_the_viewer_is() {
        String ground = "getComputedStyle(document.body).backgroundColor";
        assertThat(open(SAMPLE).evaluate(ground)).isEqualTo("rgb(245, 246, 248)");
        context(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
        assertThat(open(SAMPLE).evaluate(ground)).isEqualTo("rgb(13, 17, 23)");
    }

    @Test
    void a_phone_sorts_without_headings() {
        context(new Browser.NewContextOptions().setViewportSize(390, 844));
        Page page = open(VIEW);

        page.getByLabel("Sort by").selectOption("component");

        assertThat(page).hasURL(Pattern.compile(".*&sort=component$"));
        settle(page);
        assertThat(ids(page)).isEqualTo(get("/upgrades?sort=component&" + BOTH).getList("items.id"));
    }

    /** The page where the gateway answers with so many upgrades like one of Huawei's, but for what is changed in each. */
    private Page openWith(int upgrades, IntFunction<Map<String, Object>> changes) {
        Map<String, Object> answer = get("/upgrades?cluster=" + HUAWEI_SAMPLE).getMap("");
        Map<?, ?> sample = (Map<?, ?>) ((List<?>) answer.get("items")).get(0);
        List<Map<Object, Object>> items = IntStream.range(0, upgrades)
                .mapToObj(index -> {
                    Map<Object, Object> item = new HashMap<>(sample);
                    item.putAll(changes.apply(index));
                    return item;
                })
                .toList();
        context(new Browser.NewContextOptions());
        route("**/upgrades?*", route -> {
            boolean first = !route.request().url().contains("cursor=");
            Map<String, Object> page = new HashMap<>(answer);
            page.put("total", upgrades);
            page.put("items", first ? items.subList(0, Math.min(1000, upgrades)) : items.subList(1000, upgrades));
            page.put("nextCursor", first && upgrades > 1000 ? "second" : null);
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(write(page)));
        });
        return open(SAMPLE);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void tabTo(Page page, Locator target) {
        for (int presses = 0; presses < 60 && !isFocused(target); presses++) {
            page.keyboard().press("Tab");
        }
        assertThat(target).isFocused();
    }

    private static boolean isFocused(Locator target) {
        return (boolean) target.evaluate("element => element === document.activeElement");
    }

    private static void assertFits(Page page, int width) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
    }

    private static Object ids(Page page) {
        return rows(page).evaluateAll("rows => rows.map(row => row.dataset.upgrade)");
    }

    @SuppressWarnings("unchecked")
    private static List<String> names(Page page, String expression) {
        return (List<String>) page.evaluate(expression);
    }

    private static List<String> namesOf(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** The names and kinds of all words of a language. */
    private static Object shape(Page page, String language) {
        return page.evaluate("""
                language => {
                  const shape = (words, path) => Object.entries(words).flatMap(([name, word]) => typeof word === 'object'
                      ? shape(word, path + name + '.') : [path + name + ' ' + typeof word]);
                  return shape(words[language], '').sort();
                }""", language);
    }
}
