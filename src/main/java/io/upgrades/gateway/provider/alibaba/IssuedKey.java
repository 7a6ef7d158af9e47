package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.Reply;

/** A temporary key in the words of Alibaba Cloud, which are the same wherever it hands one out. */
final class IssuedKey {
    private IssuedKey() {}

    static LoadedCredentials read(CredentialsCalls calls, Reply reply, JsonNode said) {
        return calls.accessKey(
                reply,
                said.get("AccessKeyId"),
                said.get("AccessKeySecret"),
                said.get("SecurityToken"),
                said.get("Expiration"));
    }
}
