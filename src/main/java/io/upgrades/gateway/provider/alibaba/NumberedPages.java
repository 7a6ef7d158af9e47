package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Reads a list that Alibaba gives by {@code page_number}, from 1, with {@code page_info.total_count}. It ends with an empty
 * page or with as many entries as are counted; an entry that comes again replaces what it said before.
 */
final class NumberedPages {
    /** Entries asked for; the maximum of Alibaba differs between operations, and all allow this. */
    static final int ENTRIES_A_PAGE = 50;

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    /**
     * The entries of all pages, each once.
     *
     * @param whole false where the server never ends, repeats itself, or counts more entries
     * @param last the reply with the last page
     */
    record Entries(List<JsonNode> all, boolean whole, Reply last) {
        Entries {
            all = List.copyOf(all);
        }
    }

    private final String list;
    private final String id;
    private final int mostPages;
    private final IntFunction<Uni<JsonReply<JsonNode>>> pages;
    private final Map<String, JsonNode> read = new LinkedHashMap<>();
    /** The largest count of any page, -1 for none: a later page that counts less does not make entries go away. */
    private long counted = -1;

    /**
     * Reads the pages that a function asks for.
     *
     * @param list the field with a page's entries
     * @param id the field of an entry with its id
     */
    NumberedPages(String list, String id, int mostPages, IntFunction<Uni<JsonReply<JsonNode>>> pages) {
        this.list = list;
        this.id = id;
        this.mostPages = mostPages;
        this.pages = pages;
    }

    /** Every entry; fails where a page is not of the documented shape. */
    Uni<Entries> readAll() {
        return readFrom(1);
    }

    private Uni<Entries> readFrom(int number) {
        return pages.apply(number).chain(answer -> {
            counted = Math.max(counted, total(answer.content()));
            int before = read.size();
            List<JsonNode> page = entries(answer);
            page.forEach(entry -> read.put(JsonBody.text(entry.get(id)), entry));
            boolean enough = read.size() >= counted;
            boolean ended = page.isEmpty() || (counted >= 0 && enough);
            boolean tooMany = counted > (long) mostPages * ENTRIES_A_PAGE;
            return ended || read.size() == before || tooMany || number == mostPages
                    ? Uni.createFrom().item(new Entries(List.copyOf(read.values()), ended && enough, answer.reply()))
                    : readFrom(number + 1);
        });
    }

    /**
     * Container Service is written in Go, which can write an empty list as null; it is an error where the cloud counts
     * more entries.
     */
    private List<JsonNode> entries(JsonReply<JsonNode> answer) {
        JsonNode entries = answer.content().path(list);
        if (entries.isNull() && counted > read.size()) {
            throw AlibabaErrors.READER.badResponse(answer.reply(), "The cloud counts more entries than it gives.");
        }
        boolean documented = entries.isNull()
                || (entries.isArray() && entries.valueStream().allMatch(entry -> JsonBody.text(entry.get(id)) != null));
        if (!documented) {
            throw AlibabaErrors.READER.otherShape(answer.reply());
        }
        return entries.valueStream().toList();
    }

    private static long total(JsonNode answer) {
        String text = JsonBody.text(answer.path("page_info").get("total_count"));
        return text != null && COUNT.matcher(text).matches() ? Long.parseLong(text) : -1;
    }
}
