package io.upgrades.gateway.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import java.io.IOException;

/**
 * Notices while an answer with a 2xx status is read that it reports a failure, whatever its reader wants of it. The answer is
 * parsed once.
 */
final class FailureWatch extends JsonParserDelegate {
    /** Of {@code error.code}: no documented error nests deeper. */
    private static final int DEEPEST = 2;

    private final ErrorReader errors;
    private boolean failure;

    FailureWatch(JsonParser answer, ErrorReader errors) {
        super(answer);
        this.errors = errors;
    }

    /** Whether what has been read so far reports a failure. */
    boolean isFailure() {
        return failure;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            look(getParsingContext());
        }
        return token;
    }

    /** A name is no value to look at, and the parser has a fast path to it. */
    @Override
    public String nextFieldName() throws IOException {
        return delegate.nextFieldName();
    }

    /** Goes through {@link #nextToken}: what a reader skips can be an error. */
    @Override
    public JsonParser skipChildren() throws IOException {
        JsonToken first = currentToken();
        if (first != null && first.isStructStart()) {
            int open = 1;
            while (open > 0) {
                JsonToken token = nextToken();
                if (token == null) {
                    return this;
                }
                open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        }
        return this;
    }

    private void look(JsonStreamContext place) throws IOException {
        if (place.getNestingDepth() > DEEPEST || !place.inObject()) {
            return;
        }
        JsonStreamContext parent = place.getParent();
        if (parent.inRoot()) {
            failure |= errors.isFailure(place.getCurrentName(), getText());
        } else if (parent.inObject()) {
            failure |= errors.isFailure(parent.getCurrentName() + "." + place.getCurrentName(), getText());
        }
    }
}
