package io.upgrades.gateway.simulator;

import com.aliyun.tea.TeaRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.huaweicloud.sdk.core.auth.AKSKSigner;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpMethod;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import io.upgrades.gateway.simulator.http.Rfc3986;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Calls signed by the vendors' own signers, at a time and with a nonce of the test's choice. */
final class SignedCalls {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final DateTimeFormatter SDK_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final SimulatedClouds clouds;
    private int nonces;

    SignedCalls(SimulatedClouds clouds) {
        this.clouds = clouds;
    }

    record Reply(int status, String body, Map<String, List<String>> headers) {
        JsonNode json() {
            return Json.of(body);
        }
    }

    Reply upgradeStatus(AccessKey key, Instant at, String clusterId, String componentIds) {
        return send(alibaba(
                key,
                at,
                "nonce-" + nonces++,
                "DescribeClusterAddonsUpgradeStatus",
                "/clusters/" + clusterId + "/components/upgradestatus",
                Map.of("componentIds", componentIds)));
    }

    Reply records(AccessKey key, Instant at, String projectId, String clusterId, Map<String, String> query) {
        return send(huawei(key, at, projectId, recordsPath(projectId, clusterId), query));
    }

    static String recordsPath(String projectId, String clusterId) {
        return "/v1/" + projectId + "/clusters/" + clusterId + "/upgrade-management/records";
    }

    HttpRequest alibaba(
            AccessKey key, Instant at, String nonce, String action, String path, Map<String, String> query) {
        TeaRequest tea = new TeaRequest();
        tea.method = "GET";
        tea.pathname = path;
        tea.query = new TreeMap<>(query);
        tea.headers = new TreeMap<>(Map.of(
                "host",
                clouds.alibaba().getAuthority(),
                "x-acs-action",
                action,
                "x-acs-version",
                "2015-12-15",
                "x-acs-date",
                at.toString(),
                "x-acs-signature-nonce",
                nonce,
                "x-acs-content-sha256",
                RawRequest.EMPTY_BODY_SHA256));
        key.securityToken().ifPresent(token -> tea.headers.put("x-acs-security-token", token));
        try {
            String authorization = com.aliyun.openapiutil.Client.getAuthorization(
                    tea, "ACS3-HMAC-SHA256", RawRequest.EMPTY_BODY_SHA256, key.id(), key.secret());
            tea.headers.put("Authorization", authorization);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        return request(clouds.alibaba(), path, query, tea.headers);
    }

    HttpRequest huawei(AccessKey key, Instant at, String projectId, String path, Map<String, String> query) {
        com.huaweicloud.sdk.core.http.HttpRequest.HttpRequestBuilder unsigned =
                com.huaweicloud.sdk.core.http.HttpRequest.newBuilder()
                        .withEndpoint(clouds.huawei().toString())
                        .withPath(path)
                        .withMethod(HttpMethod.GET)
                        .addHeader("X-Sdk-Date", SDK_DATE.format(at))
                        .addHeader("X-Project-Id", projectId);
        key.securityToken().ifPresent(token -> unsigned.addHeader("X-Security-Token", token));
        query.forEach((name, value) -> unsigned.addQueryParam(name, List.of(value)));
        BasicCredentials credentials = new BasicCredentials().withAk(key.id()).withSk(key.secret());
        Map<String, String> headers = new TreeMap<>(AKSKSigner.getInstance().sign(unsigned.build(), credentials));
        headers.put("X-Sdk-Date", SDK_DATE.format(at));
        headers.put("X-Project-Id", projectId);
        key.securityToken().ifPresent(token -> headers.put("X-Security-Token", token));
        return request(clouds.huawei(), path, query, headers);
    }

    static Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static HttpRequest request(URI base, String path, Map<String, String> query, Map<String, String> headers) {
        String encoded = query.entrySet().stream()
                .map(entry -> Rfc3986.encode(entry.getKey()) + "=" + Rfc3986.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        base.resolve(encoded.isEmpty() ? path : path + "?" + encoded))
                .timeout(Duration.ofSeconds(20));
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("host")) {
                request.header(name, value);
            }
        });
        return request.build();
    }
}
