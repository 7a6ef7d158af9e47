package io.upgrades.gateway.api;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which something came, but no answer went out for so long that any whole request would have had
 * one. The server's own idle timeout begins anew with each byte: who sends a header one byte at a time would never end, nor
 * who asks on and on, and reads none of the answers.
 */
final class RequestDeadline extends ChannelDuplexHandler {
    private final Duration patience;
    private Future<?> closing;

    RequestDeadline(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        if (closing == null) {
            closing = connection.executor().schedule(() -> end(connection), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        connection.fireChannelRead(bytes);
    }

    @Override
    public void write(ChannelHandlerContext connection, Object bytes, ChannelPromise written) throws Exception {
        stop();
        super.write(connection, bytes, written);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        stop();
        connection.fireChannelInactive();
    }

    private Void end(ChannelHandlerContext connection) throws Exception {
        close(connection, connection.newPromise());
        return null;
    }

    private void stop() {
        if (closing != null) {
            closing.cancel(false);
            closing = null;
        }
    }
}
