package io.upgrades.gateway.provider.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.JsonBody;
import java.util.Arrays;
import java.util.List;

/** One of Huawei's records of an upgrade: nine texts, each of which may be missing. */
record UpdateRecord(
        String itemId,
        String status,
        String recordType,
        String fromVersion,
        String toVersion,
        String startTime,
        String endTime,
        String jobId,
        String failedReason) {

    static UpdateRecord of(JsonNode record) {
        return new UpdateRecord(
                JsonBody.text(record.get("item_id")),
                JsonBody.verbatim(record.get("status")),
                JsonBody.verbatim(record.get("record_type")),
                JsonBody.text(record.get("from_version")),
                JsonBody.text(record.get("to_version")),
                JsonBody.text(record.get("start_time")),
                JsonBody.text(record.get("end_time")),
                JsonBody.text(record.get("job_id")),
                JsonBody.text(record.get("failed_reason")));
    }

    /**
     * What tells it from other records while pages are read. A run is named by its job, and all else of it can change
     * between two pages; a record without a job is only ever the same as one that says the same.
     */
    List<String> identity() {
        return jobId != null
                ? Arrays.asList(itemId, recordType, jobId)
                : Arrays.asList(itemId, recordType, status, fromVersion, toVersion, startTime, endTime, failedReason);
    }
}
