package io.upgrades.gateway.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.upgrades.gateway.provider.JsonReply.ErrorReader;
import java.io.IOException;

/**
 * Detects that an answer with a 2xx status reports a failure while the answer is read, so that it is parsed only once.
 */
final class FailureWatch extends JsonParserDelegate {
    /** The depth of {@code error.code}; no documented error is nested deeper. */
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

    /** Names are not checked for failures, so this can use the fast path of the parser. */
    @Override
    public String nextFieldName() throws IOException {
        return delegate.nextFieldName();
    }

    /** Reads every token by {@link #nextToken}, because the skipped value can report a failure. */
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
