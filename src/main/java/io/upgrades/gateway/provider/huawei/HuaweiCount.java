package io.upgrades.gateway.provider.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The {@code count} of an answer of DWS: a number, a text with one, or not there. */
final class HuaweiCount {
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private HuaweiCount() {}

    /** How many there are in all, where the answer says so. */
    static OptionalInt of(JsonNode count) {
        String text = JsonBody.text(count);
        return text != null && COUNT.matcher(text).matches()
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }
}
