package io.upgrades.gateway.provider;

import java.util.Locale;
import java.util.Map;

/**
 * A table of a cloud's words, which are compared without case.
 *
 * @param meanings what each word means; the words in lower case
 * @param unseen what any other word means, and none
 */
public record Words<M>(Map<String, M> meanings, M unseen) {

    /** What a word means, which may be null. */
    public M meaning(String word) {
        return word == null ? unseen : meanings.getOrDefault(word.strip().toLowerCase(Locale.ROOT), unseen);
    }
}
