package io.upgrades.gateway.provider;

/** Ends a call whose answer is larger than allowed. */
final class ResponseTooLargeException extends RuntimeException {
    ResponseTooLargeException() {
        super("the answer is larger than allowed", null, false, false);
    }
}
