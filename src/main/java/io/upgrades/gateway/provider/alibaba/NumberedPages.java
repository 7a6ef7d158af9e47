package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Reads a list that Alibaba gives by {@code page_number}, from 1, with {@code page_info.total_count}. It ends with an empty
 * page or with as many entries as are counted; an entry that comes again replaces what it said before.
 */
final class NumberedPages {
    /** Entries asked for; what Alibaba allows at most differs from one operation to the next, and all allow this. */
    static final int ENTRIES_A_PAGE = 50;

    private static final int FIRST = 1;
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    /**
     * What the pages had in all.
     *
     * @param all the entries, each once
     * @param whole whether these are all there are: false where the server never ends, repeats itself, or counts more
     * @param last the reply with the last page
     */
    record Entries(List<JsonNode> all, boolean whole, Reply last) {
        Entries {
            all = List.copyOf(all);
        }
    }

    private static final long NOT_TOLD = -1;

    private final String list;
    private final String id;
    private final int mostPages;
    private final IntFunction<Uni<JsonReply<JsonNode>>> pages;
    private final Map<String, JsonNode> read = new LinkedHashMap<>();
    /** The largest count that any page told: a later one that tells less, or nothing, does not make entries go away. */
    private long counted = NOT_TOLD;

    /**
     * Reads the pages that a function asks for.
     *
     * @param list the field with a page's entries
     * @param id the field that names an entry
     * @param mostPages asked for at most
     * @param pages asks for the page of a number
     */
    NumberedPages(String list, String id, int mostPages, IntFunction<Uni<JsonReply<JsonNode>>> pages) {
        this.list = list;
        this.id = id;
        this.mostPages = mostPages;
        this.pages = pages;
    }

    /** Every entry; fails where a page is not of the documented shape. */
    Uni<Entries> readAll() {
        return readFrom(FIRST);
    }

    private Uni<Entries> readFrom(int number) {
        return pages.apply(number).chain(answer -> {
            total(answer.content()).ifPresent(total -> counted = Math.max(counted, total));
            List<JsonNode> page = entries(answer);
            boolean news = add(page);
            boolean enough = counted >= 0 && read.size() >= counted;
            boolean tooMany = counted > (long) mostPages * ENTRIES_A_PAGE;
            if (page.isEmpty() || enough) {
                return end(read.size() >= counted, answer.reply());
            }
            return news && !tooMany && number < mostPages ? readFrom(number + 1) : end(false, answer.reply());
        });
    }

    private Uni<Entries> end(boolean whole, Reply last) {
        return Uni.createFrom().item(new Entries(List.copyOf(read.values()), whole, last));
    }

    private List<JsonNode> entries(JsonReply<JsonNode> answer) {
        JsonNode entries = answer.content().path(list);
        if (entries.isNull()) {
            return none(answer.reply());
        }
        if (!entries.isArray() || !entries.valueStream().allMatch(entry -> JsonBody.text(entry.get(id)) != null)) {
            throw AlibabaErrors.otherShape(answer.reply());
        }
        return entries.valueStream().toList();
    }

    /**
     * Container Service is written in Go, which can write an empty list as null; it is an error where the cloud counts
     * more entries.
     */
    private List<JsonNode> none(Reply reply) {
        if (counted > read.size()) {
            throw AlibabaErrors.badResponse(reply, "The cloud counts more entries than it gives.");
        }
        return List.of();
    }

    private boolean add(List<JsonNode> page) {
        int before = read.size();
        page.forEach(entry -> read.put(JsonBody.text(entry.get(id)), entry));
        return read.size() > before;
    }

    private static OptionalLong total(JsonNode answer) {
        String text = JsonBody.text(answer.path("page_info").get("total_count"));
        return text != null && COUNT.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }
}
