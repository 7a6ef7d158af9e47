package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.upgrade.Position;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    /** With another text in its place the next page would begin elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"coredns", "", "|=@-", "\\u0041\\", "中文", "\ud83d\udca5", "half \ud83d", "\udca5"})
    void a_page_that_ends_at_any_text_is_gone_on_from_there(String component) {
        Cursor cursor = new Cursor("0123456789abcdef", null, new Position(null, component, "id"));

        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
    }
}
