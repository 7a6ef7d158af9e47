package io.upgrades.gateway.api;

import jakarta.ws.rs.HeaderParam;
import java.util.List;

/** The headers by which a caller says how it wants to be answered. */
public class RequestHeaders {
    @HeaderParam("Cache-Control")
    List<String> cacheControl;

    @HeaderParam("Prefer")
    List<String> prefer;

    @HeaderParam("If-None-Match")
    List<String> ifNoneMatch;
}
