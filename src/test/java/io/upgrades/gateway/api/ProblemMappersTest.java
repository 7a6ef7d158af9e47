package io.upgrades.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.upgrades.gateway.testing.LogLines;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {
    @Test
    void want_of_memory_is_no_bug_and_told_in_one_line() {
        try (LogLines log = new LogLines(ProblemMappers.class.getName())) {
            Response answer = new ProblemMappers().outOfMemory(new OutOfMemoryError("Java heap space"));

            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(log.lines()).containsExactly("ERROR A request ended for want of memory: Java heap space");
        }
    }
}
