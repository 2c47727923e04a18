package io.github.hkaws.review;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.export.Moment;
import io.github.hkaws.engine.restore.RestoreQueries;
import io.github.hkaws.engine.retain.CameraTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@code GET /api/moment}: what all cameras saw around an instant, midnight or not. */
final class MomentEndpoint implements Endpoint {

    static final String[] PARAMETERS = {"at", "minutes", "camera"};

    static final int MOST_MINUTES = 180;
    private static final int USUAL_MINUTES = 5;
    private static final int MOST = 20_000;
    private static final int AT_ONCE = 8;

    private final ReviewParts parts;
    private final Moments moments;

    MomentEndpoint(ReviewParts parts) {
        this.parts = parts;
        this.moments = new Moments(parts);
    }

    /** Finds the captures of a moment, for looking and for exporting. */
    static final class Moments {

        private final Inventory inventory;
        private final DayListing listing;
        private final CameraTerms terms;
        private final Concurrently concurrently = new Concurrently(AT_ONCE);

        Moments(ReviewParts parts) {
            this.inventory = new Inventory(parts.store());
            this.listing = new DayListing(parts.store(), parts.site());
            this.terms = new CameraTerms(parts.site());
        }

        /** The cameras that were named, or all. */
        List<CameraId> cameras(List<CameraId> named) {
            return named.isEmpty() ? inventory.cameras() : named.stream().distinct().toList();
        }

        /** Camera by camera, each in the order of time. */
        List<FiledCapture> captures(
                Moment moment, List<CameraId> cameras, ConcurrentLinkedQueue<String> problems) {
            return concurrently
                    .map(
                            cameras,
                            camera ->
                                    moment.captures(
                                            camera, terms.zone(camera), listing, problems::add))
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    @Override
    public Answer answer(ReviewRequest request) {
        var query = new Query(request);
        Instant at = query.instant("at");
        int minutes = query.number("minutes", USUAL_MINUTES, 1, MOST_MINUTES);
        var moment = new Moment(at, Duration.ofMinutes(minutes));
        List<CameraId> cameras =
                moments.cameras(query.all("camera").stream().map(Query::camera).toList());
        var problems = new ConcurrentLinkedQueue<String>();
        List<FiledCapture> captures = moments.captures(moment, cameras, problems);
        var page =
                new CapturesPage(
                        cameras,
                        MOST,
                        new BytesAtHand(new RestoreQueries(parts.store()), parts.clock()));
        if (!page.addAll(captures, problems)) {
            throw new Refusal(
                    413, "too-large", "that is too much at once; ask for fewer minutes or cameras");
        }
        boolean over = moment.to().plus(CameraExistence.FRESH).isBefore(parts.clock().instant());
        return Answer.json(page.json(), page.fresh(over));
    }
}
