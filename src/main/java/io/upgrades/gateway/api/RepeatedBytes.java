package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Answers what comes in the very bytes of the last request of the connection, before it is read as a request: with the bytes of
 * that one's answer, as long as {@link RecentAnswers} holds it. It is in front of what reads requests.
 */
final class RepeatedBytes extends ChannelInboundHandlerAdapter {
    /** Few requests have more. */
    private static final int MOST_BYTES = 4 * 1024;

    private final RecentAnswers recent;
    private final OneRequestAtATime requests;
    private ByteBuf last = Unpooled.EMPTY_BUFFER;
    private RecentAnswer answer;

    RepeatedBytes(RecentAnswers recent, OneRequestAtATime requests) {
        this.recent = recent;
        this.requests = requests;
    }

    /**
     * The request is answered like that, until something else comes. It has no effect unless what came last was the request,
     * all of it and nothing else: only then is nothing of it, or of another one, left where requests are read.
     */
    void repeat(HttpRequest request, RecentAnswer given) {
        if (last.equals(Unpooled.copiedBuffer(written(request), ISO_8859_1))) {
            answer = given;
        }
    }

    /** As nearly everybody writes it; another way of writing is no harm, but is not recognised. */
    private static String written(HttpRequest request) {
        StringBuilder written = new StringBuilder()
                .append(request.method())
                .append(' ')
                .append(request.uri())
                .append(' ')
                .append(request.protocolVersion())
                .append("\r\n");
        request.headers()
                .forEach(field -> written.append(field.getKey())
                        .append(": ")
                        .append(field.getValue())
                        .append("\r\n"));
        return written.append("\r\n").toString();
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (answer != null && requests.isIdle() && bytes.equals(last) && recent.holds(answer)) {
            bytes.release();
            answer.sendBytes(encoded -> send(connection, encoded));
            return;
        }
        answer = null;
        last = bytes.readableBytes() > MOST_BYTES ? Unpooled.EMPTY_BUFFER : Unpooled.copiedBuffer(bytes);
        connection.fireChannelRead(bytes);
    }

    private void send(ChannelHandlerContext connection, ByteBuf encoded) {
        ChannelFuture unused = connection.writeAndFlush(encoded, requests.answering(connection.newPromise()));
    }
}
