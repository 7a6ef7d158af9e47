package io.upgrades.gateway.api;

/** Answers as the OpenAPI document shows them. */
final class Examples {
    static final String UPGRADE = """
            {
              "id": "5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0",
              "provider": "huawei",
              "account": "hw-prod",
              "region": "cn-north-4",
              "clusterId": "c719b1a7-c85c-4cb5-a721-7694908c2c11",
              "clusterName": null,
              "component": "kernel",
              "operation": "UPGRADE",
              "status": "SUCCEEDED",
              "active": false,
              "providerStatus": "UpdateCompleted_Success",
              "providerType": "update-kernel",
              "currentVersion": null,
              "fromVersion": "8.2.0",
              "toVersion": "8.2.0.100",
              "readyToUpgrade": null,
              "startedAt": "2023-08-04T06:46:46Z",
              "finishedAt": "2023-08-04T06:54:59Z",
              "durationSeconds": 493,
              "message": null,
              "itemId": "930d2820-fc17-4a42-9a50-eb695bf05e83",
              "jobId": "2c90804789bf441e0189bf4c78fd0001",
              "fetchedAt": "2026-01-01T12:00:00Z"
            }""";

    private static final String ERROR = """
            {
              "code": "THROTTLED",
              "message": "The cloud throttles this account's calls.",
              "providerCode": "Throttling.User",
              "providerRequestId": "0C62A9C7-6F4B-5B1B-8C1C-1D2E3F4A5B6C",
              "httpStatus": 400,
              "occurredAt": "2026-01-01T12:00:00Z",
              "retryAt": null
            }""";

    private static final String PROBLEM = """
            {
              "provider": "alibaba",
              "account": "ali-prod",
              "region": "cn-hangzhou",
              "clusterId": "c23421cfa74454bc8b37163fd19af0001",
              "freshness": "UNAVAILABLE",
              "fetchedAt": null,
              "error":\s""" + ERROR + "}";

    private static final String LATE = """
            {
              "provider": "alibaba",
              "account": "ali-prod",
              "region": "cn-hangzhou",
              "clusterId": "c23421cfa74454bc8b37163fd19af0001",
              "freshness": "UNAVAILABLE",
              "fetchedAt": null,
              "error": {
                "code": "TIMEOUT",
                "message": "The cloud gave no whole answer within PT3S.",
                "providerCode": null,
                "providerRequestId": null,
                "httpStatus": null,
                "occurredAt": "2026-01-01T12:00:00Z",
                "retryAt": null
              }
            }""";

    static final String PAGE = "{\"items\": [" + UPGRADE + """
            ],
              "total": 1,
              "nextCursor": null,
              "complete": false,
              "sources": { "total": 2, "fresh": 1, "stale": 0, "unavailable": 1, "oldestFetchedAt": "2026-01-01T12:00:00Z" },
              "problems": [""" + PROBLEM + "]}";

    static final String CLUSTERS = """
            {
              "items": [
                {
                  "provider": "alibaba",
                  "account": "ali-prod",
                  "region": "cn-hangzhou",
                  "clusterId": "c23421cfa74454bc8b37163fd19af0001",
                  "clusterName": null,
                  "state": null,
                  "freshness": "UNAVAILABLE",
                  "fetchedAt": null,
                  "upgrades": null,
                  "active": null,
                  "error":\s""" + ERROR + """
                },
                {
                  "provider": "huawei",
                  "account": "hw-prod",
                  "region": "cn-north-4",
                  "clusterId": "c719b1a7-c85c-4cb5-a721-7694908c2c11",
                  "clusterName": null,
                  "state": null,
                  "freshness": "FRESH",
                  "fetchedAt": "2026-01-01T12:00:00Z",
                  "upgrades": 1,
                  "active": 0,
                  "error": null
                }
              ],
              "total": 2,
              "complete": false,
              "sources": { "total": 2, "fresh": 1, "stale": 0, "unavailable": 1, "oldestFetchedAt": "2026-01-01T12:00:00Z" },
              "problems": []
            }""";

    static final String SUMMARY = """
            {
              "total": 37,
              "active": 4,
              "byStatus": { "FAILED": 1, "RUNNING": 4, "SUCCEEDED": 32 },
              "byProvider": { "huawei": 37 },
              "byAccount": { "hw-prod": 37 },
              "byRegion": { "cn-north-4": 37 },
              "byComponent": { "cluster": 20, "kernel": 17 },
              "complete": false,
              "sources": { "total": 2, "fresh": 1, "stale": 0, "unavailable": 1, "oldestFetchedAt": "2026-01-01T12:00:00Z" },
              "problems": [""" + PROBLEM + "]}";

    static final String PAGE_AS_CSV = """
            id,provider,account,region,clusterId,clusterName,component,operation,status,active,providerStatus,providerType,\
            currentVersion,fromVersion,toVersion,readyToUpgrade,startedAt,finishedAt,durationSeconds,message,itemId,jobId,\
            fetchedAt,freshness,error
            5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0,huawei,hw-prod,cn-north-4,c719b1a7-c85c-4cb5-a721-7694908c2c11,,kernel,UPGRADE,\
            SUCCEEDED,false,UpdateCompleted_Success,update-kernel,,8.2.0,8.2.0.100,,2023-08-04T06:46:46Z,\
            2023-08-04T06:54:59Z,493,,930d2820-fc17-4a42-9a50-eb695bf05e83,2c90804789bf441e0189bf4c78fd0001,\
            2026-01-01T12:00:00Z,,
            ,alibaba,ali-prod,cn-hangzhou,c23421cfa74454bc8b37163fd19af0001,,,,,,,,,,,,,,,,,,,UNAVAILABLE,THROTTLED
            """;

    static final String CLUSTERS_AS_CSV = """
            provider,account,region,clusterId,clusterName,state,freshness,fetchedAt,upgrades,active,error
            alibaba,ali-prod,cn-hangzhou,c23421cfa74454bc8b37163fd19af0001,,,UNAVAILABLE,,,,THROTTLED
            huawei,hw-prod,cn-north-4,c719b1a7-c85c-4cb5-a721-7694908c2c11,,,FRESH,2026-01-01T12:00:00Z,1,0,
            """;

    static final String BAD_PARAMETER = """
            {
              "type": "urn:upgrades-gateway:problem:bad-parameter",
              "title": "Bad parameter",
              "status": 400,
              "detail": "The request has parameters that are unknown or cannot be: provider.",
              "violations": [
                { "parameter": "provider", "given": "azure", "allowed": "one or more of alibaba, huawei" }
              ]
            }""";

    static final String UNAUTHORIZED = """
            {
              "type": "about:blank",
              "title": "Unauthorized",
              "status": 401,
              "detail": "An API key is needed, as `Authorization: Bearer …` or `X-API-Key: …`."
            }""";

    static final String NOT_FOUND = """
            {
              "type": "about:blank",
              "title": "Not Found",
              "status": 404,
              "detail": "There is no upgrade of this id."
            }""";

    static final String NOT_ACCEPTABLE = """
            {
              "type": "about:blank",
              "title": "Not Acceptable",
              "status": 406,
              "detail": "This address answers with application/json; lists also with text/csv, events with text/event-stream only."
            }""";

    static final String UNAVAILABLE = """
            {
              "type": "urn:upgrades-gateway:problem:clouds-unavailable",
              "title": "Clouds unavailable",
              "status": 502,
              "detail": "Nothing is known of any of the selected clusters, and their clouds cannot be asked.",
              "problems": [""" + PROBLEM + "]}";

    static final String TIMED_OUT = """
            {
              "type": "urn:upgrades-gateway:problem:clouds-unavailable",
              "title": "Clouds unavailable",
              "status": 504,
              "detail": "Nothing is known of any of the selected clusters, and their clouds cannot be asked.",
              "problems": [""" + LATE + "]}";

    private Examples() {}

    static final String EVENTS = """
            id:5f3c9a1e7b2d4c68-0
            event:heartbeat
            data:{"at":"2026-01-01T12:00:00Z"}

            id:5f3c9a1e7b2d4c68-1
            event:upgrade
            data:{"id":"5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0","provider":"huawei",…}

            """;
}
