package io.upgrades.gateway.provider.huawei;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import java.util.Optional;

/** From an answer of {@code ListUpdateRecord} to records, as a call goes that way. */
final class HuaweiAnswers {
    private HuaweiAnswers() {}

    /** The records in an answer; empty where it is not of the documented shape. */
    static Optional<RecordPage> page(byte[] body) {
        return JsonBody.read(body, RecordPage::read).flatMap(identity());
    }

    static Optional<RecordPage> page(String body) {
        return page(body.getBytes(UTF_8));
    }

    static Optional<RecordPage> page(JsonNode answer) {
        return page(answer.toString());
    }
}
