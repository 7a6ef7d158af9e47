package io.upgrades.gateway.api;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.upgrades.gateway.catalog.Sight;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers a request that was answered just now at the connection already: an HTTP cache of one second, behind which the server
 * has each request at least once a second and finds out anew who asks. It is behind {@link OneRequestAtATime}, and tells
 * {@link RepeatedBytes} what need not even be read again.
 */
final class RepeatedRequests extends ChannelDuplexHandler {
    private final RecentAnswers recent;
    private final RepeatedBytes bytes;
    private HttpRequest asked;
    private Optional<RepeatableRequest> repeatable = Optional.empty();
    private Sight shown;
    private Instant end;
    private boolean answered;

    RepeatedRequests(RecentAnswers recent, RepeatedBytes bytes) {
        this.recent = recent;
        this.bytes = bytes;
    }

    /**
     * The answer that comes now can be given again.
     *
     * @param sight what it shows
     * @param until when whoever asked is no longer let in (UTC)
     */
    void repeat(Sight sight, Instant until) {
        shown = sight;
        end = until;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (message instanceof HttpRequest request) {
            shown = null;
            asked = request;
            repeatable = RepeatableRequest.of(request);
            Optional<RecentAnswer> known = repeatable.flatMap(recent::find);
            known.ifPresent(answer -> {
                answer.sendMessage(again -> send(connection, again));
                bytes.repeat(request, answer);
            });
            answered = known.isPresent();
        }
        if (answered) {
            ReferenceCountUtil.release(message);
        } else {
            connection.fireChannelRead(message);
        }
    }

    private static void send(ChannelHandlerContext connection, FullHttpResponse answer) {
        ChannelFuture unused = connection.writeAndFlush(answer, connection.voidPromise());
    }

    @Override
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise written) throws Exception {
        if (shown != null && repeatable.isPresent() && message instanceof FullHttpResponse whole) {
            recent.keep(repeatable.get(), whole, shown, end).ifPresent(answer -> bytes.repeat(asked, answer));
            shown = null;
        }
        super.write(connection, message, written);
    }
}
