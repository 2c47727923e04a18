package io.github.hkaws.review;

import io.github.hkaws.engine.browse.DayPages;
import java.util.List;
import java.util.Optional;

/** Which endpoint answers what: one line each. */
final class Routes {

    private final List<Route> routes;

    Routes(ReviewParts parts) {
        var pages = new DayPages(parts.store(), parts.site(), parts.clock());
        var known = new CameraExistence(parts);
        var pictures = new Pictures(parts, pages);
        var sheets = new SheetEndpoint(parts, known);
        var restores = new RestoresEndpoint(parts, pages, known);
        var holds = new HoldsEndpoint(parts, known);
        routes =
                List.of(
                        Route.get("/api/site", new SiteEndpoint(parts)),
                        Route.get("/api/cameras", new CamerasEndpoint(parts, pages)),
                        Route.get(
                                "/api/captures",
                                new CapturesEndpoint(parts, pages, known),
                                CapturesEndpoint.PARAMETERS),
                        Route.get(
                                "/api/days",
                                new DaysEndpoint(parts, pages, known),
                                "camera",
                                "from",
                                "to",
                                "counts"),
                        Route.get(
                                "/api/moment",
                                new MomentEndpoint(parts),
                                MomentEndpoint.PARAMETERS),
                        Route.get("/api/restores", restores::list),
                        Route.get(
                                "/api/restores/quote",
                                restores::quote,
                                "camera",
                                "day",
                                "name",
                                "tier"),
                        Route.change("POST", "/api/restores", restores::begin),
                        Route.get("/api/holds", holds::list),
                        Route.change("POST", "/api/holds", holds::place),
                        Route.change("DELETE", "/api/holds", holds::release),
                        Route.change("POST", "/api/exports", new ExportEndpoint(parts)),
                        Route.get("/api/health", new HealthEndpoint(parts)),
                        Route.get("/api/sheet", sheets::hour, SheetEndpoint.HOUR),
                        Route.get("/api/sheet.jpg", sheets::sheet, SheetEndpoint.SHEET),
                        Route.get("/api/picture", pictures::link, "camera", "day", "name"),
                        Route.get("/api/packed", pictures::packed, "camera", "day", "name"));
    }

    List<Route> all() {
        return routes;
    }

    /** The route of a request. */
    Route of(ReviewRequest request) {
        List<Route> here =
                routes.stream().filter(route -> route.path().equals(request.path())).toList();
        if (here.isEmpty()) {
            throw new Refusal(404, "unknown-route", "nothing is here; doc/review-api.md lists all");
        }
        Optional<Route> route =
                here.stream().filter(one -> one.method().equals(request.method())).findFirst();
        return route.orElseThrow(() ->
                new Refusal(
                        405,
                        "unknown-method",
                        "only %s here"
                                .formatted(
                                        String.join(
                                                ", ", here.stream().map(Route::method).toList()))));
    }
}
