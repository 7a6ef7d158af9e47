package io.upgrades.gateway.api;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Drops what is asked on a connection before the last answer has left, and closes it then: RFC 9112 (9.3.2) has clients ask
 * again. Vert.x keeps any number of such requests, and answers them without looking whether anybody reads. It is put into a
 * connection while its first request is being answered.
 */
final class OneRequestAtATime extends ChannelDuplexHandler {
    private ChannelHandlerContext self;
    private boolean answering = true;
    private boolean dropping;

    @Override
    public void handlerAdded(ChannelHandlerContext connection) {
        self = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (message instanceof HttpRequest) {
            dropping |= answering;
            answering = true;
        }
        if (dropping) {
            ReferenceCountUtil.release(message);
        } else {
            connection.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise written) throws Exception {
        super.write(connection, message, isEnd(message) ? written.unvoid().addListener(left -> answered()) : written);
    }

    private void answered() throws Exception {
        answering = false;
        if (dropping) {
            close(self, self.newPromise());
        }
    }

    /** A client that is told to go on (100) is answered later. */
    private static boolean isEnd(Object message) {
        return message instanceof LastHttpContent
                && !(message instanceof HttpResponse head
                        && head.status().codeClass() == HttpStatusClass.INFORMATIONAL);
    }
}
