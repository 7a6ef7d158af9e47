package io.upgrades.gateway.provider.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.provider.Replies;
import io.upgrades.gateway.upgrade.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationGoneTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "404, InvalidAction.NotFound, true",
                "404, InvalidApi.NotFound, true",
                "400, InvalidAction.NotFound, true",
                "404, invalidaction.notfound, true",
                "400, ApiDeprecated, true",
                "403, InvalidApi.Offline, true",
                "400, OperationIsDiscontinued, true",
                "410, none, true",
                "410, Whatever, true",
                "410, ErrorClusterNotFound, false",
                "410, InvalidAccessKeyId.NotFound, false",
                "404, none, false",
                "404, ErrorClusterNotFound, false",
                "404, Cluster.NotFound, false",
                "404, AddonNotFound, false",
                "404, InvalidAccessKeyId.NotFound, false",
                "404, Whatever, false",
                "403, Forbidden.RAM, false",
                "400, Throttling.Api, false",
                "400, InvalidParameter, false",
                "400, InvalidVersion, false",
                "400, ComponentDeprecated, false",
                "500, InternalError, false",
                "503, ServiceUnavailable, false"
            })
    void only_what_says_so_is_gone(int status, String code, boolean gone) {
        Failure known =
                AlibabaErrors.READER.read(Replies.of(status, code == null ? "" : "{\"code\": \"" + code + "\"}"));

        assertThat(AlibabaErrors.saysOperationGone(known)).isEqualTo(gone);
    }
}
