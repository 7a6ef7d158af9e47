package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.upgrades.gateway.provider.FuzzedReply;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.upgrade.Failure;

class HuaweiErrorsFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void any_answer_is_a_failure_in_our_words(byte[] bytes) {
        Reply reply = FuzzedReply.of(bytes);

        Failure failure = HuaweiErrors.READER.read(reply);

        FuzzedReply.saysNothingOfTheBody(failure, reply);
        assertThat(HuaweiErrors.READER.read(reply)).isEqualTo(failure);
    }
}
