package io.upgrades.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecretMarksTest {
    private static final String TOKEN = "CAIS?a>b*c d~e/f+g==";
    private static final SecretMarks MARKS = new SecretMarks(Map.of("token", TOKEN, "key", "another-secret"));

    /** Each encoding of a text, with every number of bytes before and behind the secret that makes a difference. */
    static Stream<Arguments> encodings() {
        Map<String, UnaryOperator<String>> encodings = Map.of(
                "as it is", text -> text,
                "base64", text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8)),
                "base64url", text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)),
                "form", text -> URLEncoder.encode(text, UTF_8),
                "RFC 3986",
                        text -> URLEncoder.encode(text, UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A")
                                .replace("%7E", "~"),
                "every byte escaped",
                        text -> HexFormat.of().withPrefix("%").withUpperCase().formatHex(text.getBytes(UTF_8)),
                "hex", text -> HexFormat.of().formatHex(text.getBytes(UTF_8)),
                "capital hex", text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8)),
                "form in small letters",
                        text -> Pattern.compile("%..")
                                .matcher(URLEncoder.encode(text, UTF_8))
                                .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT)));
        return encodings.entrySet().stream()
                .flatMap(encoding -> IntStream.range(0, 9)
                        .mapToObj(around -> Arguments.of(
                                encoding.getKey(),
                                "a".repeat(around / 3),
                                "z".repeat(around % 3),
                                encoding.getValue())));
    }

    @ParameterizedTest(name = "{0}, between \"{1}\" and \"{2}\"")
    @MethodSource("encodings")
    void a_secret_is_found_in_any_encoding(String name, String before, String behind, UnaryOperator<String> encoding) {
        assertThat(MARKS.in("line 1\n" + encoding.apply(before + TOKEN + behind) + "\n"))
                .containsExactly("token");
    }

    @Test
    void a_text_without_secrets_has_none() {
        assertThat(MARKS.in("CAIS?a>b*c d~e/f+g= another_secret CAIS")).isEmpty();
    }
}
