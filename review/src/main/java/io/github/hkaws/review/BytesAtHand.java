package io.github.hkaws.review;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.restore.RestoreQueries;
import io.github.hkaws.engine.restore.RestoreState;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says of captures whether their bytes can be had at once, a restore's copies included. A LIST and
 * some GET for each day with captures that S3 itself cannot give.
 */
final class BytesAtHand {

    private final RestoreQueries restores;
    private final InstantSource clock;
    private final Map<CameraDay, List<RestoreState>> known = new HashMap<>();

    BytesAtHand(RestoreQueries restores, InstantSource clock) {
        this.restores = restores;
        this.clock = clock;
    }

    boolean isReadable(FiledCapture capture) {
        return capture.place().readable()
                || (capture.place() instanceof Place.Packed(var segment, var member, _)
                        && isBack(segment, member));
    }

    private boolean isBack(SegmentId segment, Member member) {
        return known.computeIfAbsent(segment.day(), restores::of).stream()
                .anyMatch(state -> RestoreQueries.isBack(state, segment, member, clock.instant()));
    }
}
