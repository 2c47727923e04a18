package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the capture that a name means in one catalog after the other: the one that is listed by it,
 * else the one that was when more of its namesakes stood.
 */
final class NamedCapture {

    /** A member and the segment that holds it. */
    record Found(SegmentState.Standing segment, Member member) {}

    private final String wanted;
    private final Namesakes names = new Namesakes();
    private @Nullable Found exact;
    private @Nullable Found former;

    NamedCapture(String wanted) {
        this.wanted = wanted;
    }

    /** Looks through the next segment of the day. */
    void in(SegmentState.Standing segment) {
        String base = KeyScheme.withoutVariant(wanted);
        for (Member member : segment.catalog().members()) {
            if (!KeyScheme.withoutVariant(member.name()).equals(base)) {
                continue;
            }
            String name = names.add(member.name(), member.size(), member.etag(), member.sha256());
            if (exact == null && name.equals(wanted)) {
                exact = new Found(segment, member);
            } else if (former == null
                    && Namesakes.isOwnVariant(member.name(), member.etag(), wanted)) {
                former = new Found(segment, member);
            }
        }
    }

    Optional<Found> found() {
        return Optional.ofNullable(exact).or(() -> Optional.ofNullable(former));
    }
}
