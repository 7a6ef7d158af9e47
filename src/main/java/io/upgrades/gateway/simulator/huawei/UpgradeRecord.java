package io.upgrades.gateway.simulator.huawei;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.http.Json;

/** A {@code ClusterUpdateRecordResp}: every field is a text as the cloud writes it, or null. */
public record UpgradeRecord(
        String itemId,
        String status,
        String recordType,
        String fromVersion,
        String toVersion,
        String startTime,
        String endTime,
        String jobId,
        String failedReason) {

    /** With what every test needs; all else is null. */
    public static UpgradeRecord of(String itemId, String recordType, String status, String startTime, String jobId) {
        return new UpgradeRecord(itemId, status, recordType, null, null, startTime, null, jobId, null);
    }

    public UpgradeRecord withVersions(String from, String to) {
        return new UpgradeRecord(itemId, status, recordType, from, to, startTime, endTime, jobId, failedReason);
    }

    public UpgradeRecord withEndTime(String end) {
        return new UpgradeRecord(
                itemId, status, recordType, fromVersion, toVersion, startTime, end, jobId, failedReason);
    }

    public UpgradeRecord withFailedReason(String reason) {
        return new UpgradeRecord(itemId, status, recordType, fromVersion, toVersion, startTime, endTime, jobId, reason);
    }

    ObjectNode toJson() {
        return Json.object()
                .put("item_id", itemId)
                .put("status", status)
                .put("record_type", recordType)
                .put("from_version", fromVersion)
                .put("to_version", toVersion)
                .put("start_time", startTime)
                .put("end_time", endTime)
                .put("job_id", jobId)
                .put("failed_reason", failedReason);
    }
}
