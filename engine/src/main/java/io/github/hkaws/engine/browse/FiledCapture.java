package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ObjectInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One capture, wherever it stands.
 *
 * @param name its own on this day ({@link Namesakes}): its leaf, but where another one has that
 * @param capturedAt as the clock that is believed says; null: neither name nor mark says
 * @param timeSource whose clock that is; null: not known
 * @param detection the camera's own word for why; null: the name does not say
 * @param channel lens or input; null: the name does not say
 * @param plate number plate that the camera read; null: the name does not say
 * @param size in bytes
 */
public record FiledCapture(
        CameraDay day,
        String name,
        @Nullable ZonedDateTime capturedAt,
        @Nullable TimeSource timeSource,
        @Nullable String detection,
        @Nullable String channel,
        @Nullable String plate,
        long size,
        Place place) {

    /** The last part of the key that it stands at, or was packed from: days are in its order. */
    public String leaf() {
        return switch (place) {
            case Place.Hot(var object) -> object.key().leaf();
            case Place.Packed(_, var member, _) -> member.sourceKey().leaf();
        };
    }

    /** The ETag of the object that it is, or was packed from. */
    public String etag() {
        return switch (place) {
            case Place.Hot(var object) -> object.etag().value();
            case Place.Packed(_, var member, _) -> member.etag();
        };
    }

    /** Whether a name means this capture: its own, or one that an earlier listing showed. */
    public boolean isCalled(String text) {
        return name.equals(text) || Namesakes.isOwnVariant(leaf(), etag(), text);
    }

    /** The same under another name. */
    FiledCapture named(String other) {
        return other.equals(name)
                ? this
                : new FiledCapture(
                        day, other, capturedAt, timeSource, detection, channel, plate, size, place);
    }

    /**
     * Since when S3 has held it: of a packed capture as its catalog says; of a single object when
     * it was filed, which is no earlier, since a listing says no more.
     */
    public Instant storedAt() {
        return switch (place) {
            case Place.Hot(var object) -> object.lastModified();
            case Place.Packed(_, var member, var tar) ->
                    member.storedAt() == null ? tar.lastModified() : member.storedAt();
        };
    }

    /** How far its two times lie apart; empty: by an hour at most, or one is not known. */
    public Optional<ClockGap> gap() {
        if (capturedAt == null
                // A tar of before stored-at was catalogued says when its day was packed.
                || (place instanceof Place.Packed(_, var member, _) && member.storedAt() == null)) {
            return Optional.empty();
        }
        Duration by = Duration.between(capturedAt.toInstant(), storedAt());
        return by.abs().compareTo(ClockGap.WORTH_SAYING) <= 0
                ? Optional.empty()
                : Optional.of(new ClockGap(by, timeSource, place instanceof Place.Hot));
    }

    /** Where its bytes are. */
    public sealed interface Place {

        /** A single object under cameras/. */
        record Hot(ListedObject object) implements Place {}

        /**
         * A member of a segment.
         *
         * @param tar what S3 says of the segment now
         */
        record Packed(SegmentId segment, Member member, ObjectInfo tar) implements Place {}

        /** Whether the bytes can be had at once. */
        default boolean readable() {
            return switch (this) {
                case Hot _ -> true;
                case Packed(_, _, var tar) -> tar.readable();
            };
        }
    }
}
