package io.upgrades.gateway.api;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Closes a connection on which something came, or was to go out, but nothing left for so long that any whole request would
 * have had its answer. The server's own idle timeout begins anew with each byte: who sends a header one byte at a time would
 * never end, nor who asks, and reads none of the answer.
 */
final class RequestDeadline extends ChannelDuplexHandler {
    /**
     * What waits for the clients of one event loop.
     *
     * @param unfinished the bytes of incomplete requests, on all event loops
     * @param answers what has not left
     */
    record Waiting(UnfinishedRequests unfinished, UnsentAnswers answers) {}

    private final Duration patience;
    private final Function<EventExecutor, Waiting> waitingOf;
    private Waiting waiting;
    private int received;
    private Future<?> closing;
    private int unsent;

    /**
     * For a connection on which nothing has come yet.
     *
     * @param waitingOf what waits for the clients of an event loop
     */
    RequestDeadline(Duration patience, Function<EventExecutor, Waiting> waitingOf) {
        this.patience = patience;
        this.waitingOf = waitingOf;
    }

    /** A connection has its event loop only now. */
    @Override
    public void handlerAdded(ChannelHandlerContext connection) {
        waiting = waitingOf.apply(connection.executor());
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) throws Exception {
        start(connection);
        int size = size(bytes);
        if (waiting.unfinished().take(received, size)) {
            received += size;
            connection.fireChannelRead(bytes);
        } else {
            ReferenceCountUtil.release(bytes);
            end(connection);
        }
    }

    @Override
    public void write(ChannelHandlerContext connection, Object bytes, ChannelPromise written) throws Exception {
        UnsentAnswers.Part part = waiting.answers().add(connection.channel(), size(bytes));
        start(connection);
        finished();
        unsent++;
        super.write(connection, bytes, written.unvoid().addListener(left -> left(connection, part)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        stop();
        connection.fireChannelInactive();
        finished();
    }

    /** What has come was a whole request, or will be none. */
    void finished() {
        waiting.unfinished().giveBack(received);
        received = 0;
    }

    /** What is sent from a file needs no memory. */
    private static int size(Object bytes) {
        return bytes instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
    }

    private void left(ChannelHandlerContext connection, UnsentAnswers.Part part) {
        waiting.answers().remove(part);
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
