package io.upgrades.gateway.provider.huawei;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One page of an answer of {@code ListUpdateRecord}.
 *
 * @param count the number of all records, where the answer says so
 * @param records those on this page
 */
record RecordPage(OptionalInt count, List<UpdateRecord> records) {
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    /** The page in an answer, read record by record; empty where the answer is not of the documented shape. */
    static Optional<RecordPage> read(JsonParser answer) throws IOException {
        if (!answer.isExpectedStartObjectToken()) {
            answer.skipChildren();
            return Optional.empty();
        }
        OptionalInt count = OptionalInt.empty();
        boolean hasRecords = false;
        boolean isNull = false;
        Optional<List<UpdateRecord>> records = Optional.of(List.of());
        for (String field = answer.nextFieldName(); field != null; field = answer.nextFieldName()) {
            answer.nextToken();
            switch (field) {
                case "count" -> count = count(JsonBody.tree(answer));
                case "records" -> {
                    hasRecords = true;
                    isNull = answer.hasToken(JsonToken.VALUE_NULL);
                    records = records(answer);
                }
                default -> answer.skipChildren();
            }
        }
        boolean saysNothing = !hasRecords && count.isEmpty();
        boolean hidesRecords = (!hasRecords || isNull) && count.orElse(0) > 0;
        if (saysNothing || hidesRecords || records.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RecordPage(count, records.get()));
    }

    /** A {@code count} of DWS: a number, or a text with one. */
    static OptionalInt count(JsonNode count) {
        String text = JsonBody.text(count);
        return text != null && COUNT.matcher(text).matches()
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    /** Empty where they are anything but records. */
    private static Optional<List<UpdateRecord>> records(JsonParser records) throws IOException {
        if (!records.isExpectedStartArrayToken()) {
            boolean none = records.hasToken(JsonToken.VALUE_NULL);
            records.skipChildren();
            return none ? Optional.of(List.of()) : Optional.empty();
        }
        List<UpdateRecord> all = new ArrayList<>();
        boolean onlyRecords = true;
        while (records.nextToken() != JsonToken.END_ARRAY) {
            if (records.isExpectedStartObjectToken()) {
                all.add(UpdateRecord.of(JsonBody.tree(records)));
            } else {
                records.skipChildren();
                onlyRecords = false;
            }
        }
        return onlyRecords ? Optional.of(List.copyOf(all)) : Optional.empty();
    }
}
