package io.upgrades.gateway.provider;

import java.util.Locale;
import java.util.Map;

/**
 * A table of a cloud's words, which are compared without case.
 *
 * @param meanings by the words in lower case
 * @param unseen the meaning of any other word and of none
 */
public record Words<M>(Map<String, M> meanings, M unseen) {

    /** The meaning of a word, which may be null. */
    public M meaning(String word) {
        return word == null ? unseen : meanings.getOrDefault(word.strip().toLowerCase(Locale.ROOT), unseen);
    }
}
