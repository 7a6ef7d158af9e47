package io.upgrades.gateway.api;

import java.util.List;

/** The parts of the gateway that can be open to everybody, or not. */
enum Area {
    PAGE,
    HEALTH,
    METRICS,
    OPENAPI,
    SWAGGER_UI,
    API;

    private record Place(String root, Area area) {
        boolean has(String path) {
            return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
        }
    }

    private static final String PAGE_ITSELF = "/";
    private static final List<Place> PLACES = List.of(
            new Place("/index.html", PAGE),
            new Place("/page", PAGE),
            new Place("/_static", PAGE),
            new Place("/q/health", HEALTH),
            new Place("/q/metrics", METRICS),
            new Place("/q/openapi", OPENAPI),
            new Place("/q/swagger-ui", SWAGGER_UI));

    /** The area of a path without dots and double slashes in it; what belongs to no other is the API's. */
    static Area of(String path) {
        return path.equals(PAGE_ITSELF)
                ? PAGE
                : PLACES.stream()
                        .filter(place -> place.has(path))
                        .map(Place::area)
                        .findFirst()
                        .orElse(API);
    }
}
