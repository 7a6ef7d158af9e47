package io.upgrades.gateway.api;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which something came, or was to go out, but nothing left for so long that any whole request would
 * have had its answer. The server's own idle timeout begins anew with each byte: who sends a header one byte at a time would
 * never end, nor who asks, and reads none of the answer.
 */
final class RequestDeadline extends ChannelDuplexHandler {
    private final Duration patience;
    private final WaitingBytes unfinished;
    private final WaitingBytes answers;
    private WaitingBytes.Part received;
    private Future<?> closing;
    private int unsent;

    /**
     * For a connection on which nothing has come yet.
     *
     * @param unfinished what has come of requests that are not whole
     * @param answers what has not left
     */
    RequestDeadline(Duration patience, WaitingBytes unfinished, WaitingBytes answers) {
        this.patience = patience;
        this.unfinished = unfinished;
        this.answers = answers;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        start(connection);
        if (bytes instanceof ByteBuf buffer) {
            received(connection, buffer.readableBytes());
        }
        connection.fireChannelRead(bytes);
    }

    @Override
    public void write(ChannelHandlerContext connection, Object bytes, ChannelPromise written) throws Exception {
        // What is sent from a file needs no memory.
        int size = bytes instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        WaitingBytes.Part part = answers.add(connection.channel(), size);
        start(connection);
        finished();
        unsent++;
        super.write(connection, bytes, written.unvoid().addListener(left -> left(connection, part)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        stop();
        finished();
        connection.fireChannelInactive();
    }

    /** What has come was a whole request, or will be none. */
    void finished() {
        if (received != null) {
            unfinished.remove(received);
            received = null;
        }
    }

    private void received(ChannelHandlerContext connection, int size) {
        if (received == null) {
            received = unfinished.add(connection.channel(), size);
        } else {
            unfinished.grow(received, size);
        }
    }

    private void left(ChannelHandlerContext connection, WaitingBytes.Part part) {
        answers.remove(part);
        unsent--;
        stop();
        if (unsent > 0 && connection.channel().isActive()) {
            start(connection);
        }
    }

    private Void end(ChannelHandlerContext connection) throws Exception {
        close(connection, connection.newPromise());
        return null;
    }

    private void start(ChannelHandlerContext connection) {
        if (closing == null) {
            closing = connection.executor().schedule(() -> end(connection), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stop() {
        if (closing != null) {
            closing.cancel(false);
            closing = null;
        }
    }
}
