package io.upgrades.gateway.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;

/** What the OpenAPI document says once for all operations. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Upgrades Gateway",
                        version = "1.0",
                        description =
                                "What is being upgraded in the clusters of Alibaba Cloud Container Service and Huawei Cloud DWS, in one"
                                        + " model. One cloud's trouble is never another's: whatever can be had is answered with 200.",
                        contact = @Contact(name = "The operators of this gateway"),
                        license =
                                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
        servers = @Server(url = "/", description = "The gateway that serves this document."),
        security = {@SecurityRequirement(name = "bearer"), @SecurityRequirement(name = "apiKey")},
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "bearer",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description =
                                            "An API key of the gateway, where `upgrades.access` is `api-key`; an access token of the"
                                                    + " OpenID provider, where it is `oidc`."),
                            @SecurityScheme(
                                    securitySchemeName = "apiKey",
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-API-Key",
                                    description = "The API key in a header of its own.")
                        },
                        headers = {
                            @Header(
                                    name = "Age",
                                    description = "How many seconds ago a cloud said the oldest thing in the answer.",
                                    schema = @Schema(type = SchemaType.INTEGER, examples = "7")),
                            @Header(
                                    name = "Cache-Control",
                                    description =
                                            "`private`, and how long a cache may show the answer: as long as the gateway would not"
                                                    + " ask the clouds again (`max-age`), and as long as it would show it while it"
                                                    + " asks them (`stale-while-revalidate`, 0 where one is in trouble). `max-age`"
                                                    + " counts from when the cloud spoke, as `Age` does.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    examples = "private, max-age=30, stale-while-revalidate=30")),
                            @Header(
                                    name = "ETag",
                                    description = "A strong validator: it changes exactly when the answer's bytes do.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    examples = "\"5f0c2d9a4b1e7d3388c1f0a2b4d6e8f0\"")),
                            @Header(
                                    name = "Link",
                                    description = "The next page (`rel=\"next\"`), where there is one.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    examples =
                                                            "</upgrades?limit=1&cursor=NGQ1ZjA1ZjA5YzkxMTYyNHwtfDk5OTQ4MmQzYmJlMGYzMDFjMjI1MDVkYWNkOGY1NTJkfEAyMDI2LTExLTIyVDAxOjQxOjEwWg>; rel=\"next\"")),
                            @Header(
                                    name = "Preference-Applied",
                                    description = "The `wait` of the request: the answer came within it.",
                                    schema = @Schema(type = SchemaType.STRING, examples = "wait=1"))
                        },
                        responses = {
                            @APIResponse(
                                    name = "Problem",
                                    description =
                                            "Any other error: a token that is good and not enough (403), a method or media type that is"
                                                    + " not there (405, 406), an address that sent too many wrong keys (429), a"
                                                    + " gateway that has as many requests or subscribers as it may have, or an OpenID provider that"
                                                    + " cannot be asked (503), or a bug (500). `Retry-After` says when to try again after 429 and 503.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "only JSON",
                                                                    value = Examples.NOT_ACCEPTABLE))),
                            @APIResponse(
                                    name = "NotModified",
                                    description = "Nothing has changed since the answer whose `ETag` was sent."),
                            @APIResponse(
                                    name = "BadParameter",
                                    description =
                                            "A parameter is unknown, or its value cannot be; `violations` says what is allowed.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "no such cloud",
                                                                    value = Examples.BAD_PARAMETER))),
                            @APIResponse(
                                    name = "Unauthorized",
                                    description = "The API key or token is missing or wrong.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "no key",
                                                                    value = Examples.UNAUTHORIZED))),
                            @APIResponse(
                                    name = "NotFound",
                                    description = "There is no such upgrade, or none the caller may see.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "no such upgrade",
                                                                    value = Examples.NOT_FOUND))),
                            @APIResponse(
                                    name = "Unavailable",
                                    description =
                                            "Nothing is known of any selected cluster, or not which there are; `problems` says why.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "clouds throttle",
                                                                    value = Examples.UNAVAILABLE))),
                            @APIResponse(
                                    name = "TimedOut",
                                    description =
                                            "Nothing is known of any selected cluster, because no cloud answered in time.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "clouds hang",
                                                                    value = Examples.TIMED_OUT)))
                        }))
public class ApiDocument extends Application {}
