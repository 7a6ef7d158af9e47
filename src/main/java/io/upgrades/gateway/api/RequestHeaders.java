package io.upgrades.gateway.api;

import jakarta.ws.rs.HeaderParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The headers by which a caller says how it wants to be answered. */
public class RequestHeaders {
    @HeaderParam("Cache-Control")
    @Parameter(
            description =
                    "`no-cache`: the clouds are asked again, at most once per cluster in `upgrades.cache.min-interval`.",
            schema = @Schema(type = SchemaType.STRING, examples = "no-cache"))
    List<String> cacheControl;

    @HeaderParam("Prefer")
    @Parameter(
            description =
                    "`wait=N` (RFC 7240): the answer is wanted within N seconds, with what is known by then. It can"
                            + " only lower `upgrades.deadline`.",
            schema = @Schema(type = SchemaType.STRING, examples = "wait=1"))
    List<String> prefer;

    @HeaderParam("If-None-Match")
    @Parameter(
            description = "The `ETag` of an answer that the caller has: where it still holds, 304 says so.",
            schema = @Schema(type = SchemaType.STRING, examples = "\"5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0\""))
    List<String> ifNoneMatch;
}
