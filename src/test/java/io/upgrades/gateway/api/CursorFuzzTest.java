package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.upgrades.gateway.upgrade.Position;
import java.nio.ByteBuffer;
import java.util.Base64;

class CursorFuzzTest {
    private static final String MARK = "0123456789abcdef";
    private static final String ID = "5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0";

    /** Anything as the cursor itself, as what stands in one, and as what an order goes by. */
    @FuzzTest(maxDuration = "10m")
    void what_is_a_cursor_comes_back(byte[] bytes) {
        Cursor.decode(new String(bytes, UTF_8)).ifPresent(CursorFuzzTest::comesBack);
        Cursor.decode(Base64.getUrlEncoder().encodeToString(bytes)).ifPresent(CursorFuzzTest::comesBack);
        String anyCharacters = ByteBuffer.wrap(bytes).asCharBuffer().toString();
        comesBack(new Cursor(MARK, null, new Position(null, anyCharacters, ID)));
    }

    private static void comesBack(Cursor cursor) {
        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
    }
}
