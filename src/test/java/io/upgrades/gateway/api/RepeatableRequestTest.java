package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepeatableRequestTest {
    @ParameterizedTest
    @MethodSource("varying")
    void whatever_an_answer_varies_by_makes_another_request_of_it(String header) {
        HttpRequest request = request();
        request.headers().set(header, "another");

        assertThat(RepeatableRequest.of(request)).isNotEqualTo(RepeatableRequest.of(request()));
    }

    static Stream<String> varying() {
        return Stream.of(EncodedAnswer.VARY.split(", "));
    }

    private static HttpRequest request() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/upgrades");
    }
}
