package io.upgrades.gateway.provider.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One page of an answer of {@code ListUpdateRecord}.
 *
 * @param count how many records there are in all, where the answer says so: a number, or a text with one
 * @param records those on this page
 */
record RecordPage(OptionalInt count, List<UpdateRecord> records) {
    /** The page in an answer; empty where the answer is not of the documented shape. */
    static Optional<RecordPage> of(JsonNode answer) {
        JsonNode records = answer.path("records");
        OptionalInt count = HuaweiCount.of(answer);
        boolean noRecords = records.isNull() || (records.isMissingNode() && count.isPresent());
        boolean array = records.isArray() && records.valueStream().allMatch(JsonNode::isObject);
        return noRecords || array
                ? Optional.of(new RecordPage(
                        count, records.valueStream().map(UpdateRecord::of).toList()))
                : Optional.empty();
    }
}
