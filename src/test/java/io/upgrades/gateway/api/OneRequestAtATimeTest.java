package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Test;

/** It comes into a connection whose first request is being answered. */
class OneRequestAtATimeTest {
    private static final LastHttpContent END = LastHttpContent.EMPTY_LAST_CONTENT;

    private final EmbeddedChannel connection = new EmbeddedChannel(new OneRequestAtATime());

    @Test
    void who_waits_for_the_answer_may_ask_again() {
        connection.writeInbound(END);
        connection.writeOutbound(head(), END);
        HttpRequest second = request("/second");
        connection.writeInbound(second, END);

        assertThat(connection.inboundMessages()).containsExactly(END, second, END);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void what_is_asked_before_the_answer_is_dropped_and_the_connection_closed_after_it() {
        HttpContent dropped = new DefaultHttpContent(Unpooled.buffer());
        connection.writeInbound(END, request("/second"), dropped, END, request("/third"), END);
        assertThat(connection.inboundMessages()).containsExactly(END);
        assertThat(dropped.refCnt()).isZero();
        assertThat(connection.isOpen()).isTrue();

        connection.writeOutbound(head());
        assertThat(connection.write(END).isDone()).isFalse();
        assertThat(connection.isOpen()).isTrue();
        connection.flush();

        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.outboundMessages()).last().isSameAs(END);
    }

    @Test
    void an_answer_that_has_not_left_is_none() {
        connection.writeOutbound(head());
        assertThat(connection.write(END).isDone()).isFalse();
        connection.writeInbound(request("/second"), END);

        assertThat(connection.inboundMessages()).isEmpty();
    }

    @Test
    void to_be_told_to_go_on_is_no_answer() {
        connection.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        connection.writeInbound(END, request("/second"));

        assertThat(connection.inboundMessages()).containsExactly(END);
    }

    private static HttpRequest request(String address) {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, address);
    }

    private static DefaultHttpResponse head() {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    }
}
