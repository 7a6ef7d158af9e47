package io.upgrades.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes tables as CSV (RFC 4180, UTF-8) for spreadsheets: what is null is empty, of an error there is its code. */
@Singleton
final class CsvWriter {
    static final String TYPE = "text/csv";
    static final String CONTENT_TYPE = TYPE + ";charset=UTF-8";

    private static final String ERROR = "error";
    /** A spreadsheet takes a text that begins like this for a formula and runs it. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final ObjectMapper json;
    private final CsvMapper csv = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    @Inject
    CsvWriter(ObjectMapper json) {
        this.json = json;
    }

    byte[] write(Table table) throws IOException {
        Set<String> columns = new LinkedHashSet<>(fields(table.rows()));
        columns.addAll(fields(SourceProblem.class));
        CsvSchema schema = CsvSchema.builder()
                .addColumns(columns, CsvSchema.ColumnType.STRING)
                .build()
                .withHeader()
                .withLineSeparator("\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Half a character, which a cloud may well cut off, is written as ? this way; the generator's own encoder
        // refuses it.
        try (SequenceWriter rows = csv.writer(schema).writeValues(new OutputStreamWriter(out, UTF_8))) {
            // Without a row the header would be missing, too.
            rows.init(true);
            for (Object row : Stream.concat(table.items().stream(), table.problems().stream())
                    .toList()) {
                rows.write(cells(json.valueToTree(row), columns));
            }
        }
        return out.toByteArray();
    }

    /** The names of the JSON fields of a type, in their order. */
    private List<String> fields(Class<?> type) throws JsonMappingException {
        List<String> names = new ArrayList<>();
        json.getSerializerProviderInstance()
                .findValueSerializer(type)
                .properties()
                .forEachRemaining(field -> names.add(field.getName()));
        return names;
    }

    private static List<String> cells(JsonNode row, Set<String> columns) {
        return columns.stream().map(column -> cell(row, column)).toList();
    }

    private static String cell(JsonNode row, String column) {
        JsonNode value = column.equals(ERROR) ? row.path(ERROR).path("code") : row.path(column);
        String text = value.isNull() ? "" : value.asText();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
