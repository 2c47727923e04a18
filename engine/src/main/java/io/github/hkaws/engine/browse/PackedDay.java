package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.layout.CaptureMetadata;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import io.github.hkaws.engine.pack.Catalog;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.storage.ObjectInfo;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The packed captures of a day under their names, and the names that they leave to those that stand
 * beside them under cameras/.
 */
final class PackedDay {

    /** The order of a day: that of its keys under cameras/, as S3 lists them. */
    static final Comparator<FiledCapture> BY_LEAF =
            Comparator.comparing(FiledCapture::leaf, CodePoints.ORDER);

    private final Map<String, FiledCapture> byName = new LinkedHashMap<>();
    private final Namesakes names = new Namesakes();
    private final List<FiledCapture> captures;
    private final Function<Member, Optional<String>> plates;

    /**
     * @param segments of one day, by number; one that does not stand as its catalog says holds
     *     nothing
     * @param plates the number plate of a member
     */
    PackedDay(List<SegmentState> segments, ZoneId zone, Function<Member, Optional<String>> plates) {
        this.plates = plates;
        for (SegmentState state : segments) {
            if (state instanceof SegmentState.Standing(var catalog, var tar)) {
                catalog.members().forEach(member -> add(catalog, member, tar, zone));
            }
        }
        List<FiledCapture> sorted = new ArrayList<>(byName.values());
        sorted.sort(BY_LEAF);
        this.captures = sorted;
    }

    /** What stands in two segments is one capture, that of the first. */
    private void add(Catalog catalog, Member member, ObjectInfo tar, ZoneId zone) {
        String name = names.add(member.name(), member.size(), member.etag(), member.sha256());
        byName.computeIfAbsent(
                name,
                n ->
                        new FiledCapture(
                                catalog.segment().day(),
                                n,
                                member.capturedAt().atZoneSameInstant(zone),
                                CaptureMetadata.timeSource(member.metadata()).orElse(null),
                                member.detection(),
                                member.channel(),
                                plates.apply(member).orElse(null),
                                member.size(),
                                new Place.Packed(catalog.segment(), member, tar)));
    }

    /** By their leaves; namesakes by their segments. */
    List<FiledCapture> captures() {
        return captures;
    }

    int size() {
        return captures.size();
    }

    /** The capture that has this name, or that had it when more of its namesakes stood. */
    Optional<FiledCapture> named(String name) {
        FiledCapture exact = byName.get(name);
        return exact != null || !Namesakes.isOurs(name)
                ? Optional.ofNullable(exact)
                : captures.stream().filter(capture -> capture.isCalled(name)).findFirst();
    }

    /** A capture under cameras/ with its name. */
    FiledCapture name(FiledCapture hot) {
        return hot.named(names.nameOf(hot.leaf(), hot.size(), hot.etag()));
    }

    /** Whether exactly this capture is packed, under its own leaf or another one. */
    boolean holds(FiledCapture hot) {
        return names.packedAs(hot.leaf(), hot.size(), hot.etag()).isPresent();
    }
}
