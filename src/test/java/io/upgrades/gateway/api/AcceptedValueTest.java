package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | []",
                "' , ,' | []",
                "text/csv | [text/csv]",
                "TEXT/CSV;Q=0.5 | [text/csv;q=0.5]",
                "a/b;q=.2, *;q=0 | [a/b;q=0.2, *;q=0.0]",
                "a/b ; q=0.300 ; x=1, gzip;q=1.000 | [a/b;q=0.3, gzip]",
                "application/json;profile=\"a,b;q=0\", text/csv | [application/json, text/csv]",
                "a/b;x=\"\\\",c/d\", e/f | [a/b, e/f]",
                "a/b;x=\", c/d | [a/b]",
                "a/b;q=2, a/b;q=-1, a/b;q=x, a/b;q=, a/b;q=NaN, a/b;q=\"1\", c/d;q=0. | [c/d;q=0.0]",
                "/, a/, /b, a/b/c, a b, é/ü, \", ;q=1, = | []",
                "a/b;q, c/d;;q=0.5; | [a/b, c/d;q=0.5]",
                "a/b;q=0.00001, a/b;q=0.57 | [a/b;q=0.001, a/b;q=0.57]"
            })
    void elements_are_read_as_rfc_9110_says_and_others_ignored(String field, String elements) {
        assertThat(AcceptedValue.parse(List.of(field))).hasToString(elements);
    }

    @Test
    void the_fields_of_one_name_are_one_list() {
        assertThat(AcceptedValue.parse(List.of("a/b;q=0.1", "", "c/d, a/b;q=0.2")))
                .hasToString("[a/b;q=0.1, c/d, a/b;q=0.2]");
    }

    @Property
    void any_text_is_read_and_its_shortest_form_means_the_same(
            @ForAll
                    List<@Chars({'a', '/', '*', ';', 'q', '=', '.', '0', '1', '7', ',', '"', '\\', ' ', 'é'}) String>
                            fields) {
        List<AcceptedValue> read = AcceptedValue.parse(fields);

        assertThat(AcceptedValue.parse(
                        read.stream().map(AcceptedValue::toString).toList()))
                .isEqualTo(read);
    }
}
