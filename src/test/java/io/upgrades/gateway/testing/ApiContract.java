package io.upgrades.gateway.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** The OpenAPI document as the contract of every answer. Requests are not validated: tests send bad ones on purpose. */
public final class ApiContract {
    public static final Path DOCUMENT = Path.of("src/main/resources/META-INF/openapi.yaml");

    private static final OpenApiInteractionValidator VALIDATOR = validator();

    private ApiContract() {}

    /** From now on each answer that RestAssured gets from an address of the API is validated. */
    public static void enforce() {
        RestAssured.replaceFiltersWith(new OpenApiValidationFilter(VALIDATOR));
    }

    /** Validates an answer to GET that came from another client; returns it. */
    public static HttpResponse<String> validated(HttpResponse<String> answer) {
        SimpleResponse.Builder known = SimpleResponse.Builder.status(answer.statusCode());
        answer.headers().map().forEach(known::withHeader);
        ValidationReport report =
                validate(answer.uri().getPath(), known.withBody(answer.body()).build());
        if (report.hasErrors()) {
            throw new OpenApiValidationFilter.OpenApiValidationException(report);
        }
        return answer;
    }

    /** What is wrong with an answer to GET. */
    public static ValidationReport validate(String path, Response answer) {
        return VALIDATOR.validateResponse(path, Method.GET, answer);
    }

    private static OpenApiInteractionValidator validator() {
        try {
            return OpenApiInteractionValidator.createForInlineApiSpecification(Files.readString(DOCUMENT))
                    .withLevelResolver(LevelResolver.create()
                            .withLevel("validation.request", Level.IGNORE)
                            .build())
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
