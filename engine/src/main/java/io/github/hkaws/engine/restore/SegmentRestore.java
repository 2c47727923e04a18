package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.Catalog;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.restore.RestoreState.Part;
import io.github.hkaws.engine.restore.RestoreState.Status;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one segment of a restore one step on: has it made readable, or unpacks it. */
final class SegmentRestore {

    private final Store store;
    private final Catalogs catalogs;
    private final Unpacker unpacker;

    SegmentRestore(Store store) {
        this.store = store;
        this.catalogs = new Catalogs(store);
        this.unpacker = new Unpacker(store);
    }

    Part advance(RestoreState restore, Part part) {
        var segment = new SegmentId(restore.day(), part.segment());
        Optional<SegmentState> state = catalogs.state(segment);
        if (state.isEmpty()) {
            return with(part, Status.FAILED, 0, segment.tar() + " is missing");
        }
        if (!(state.get() instanceof SegmentState.Standing(Catalog catalog, ObjectInfo tar))) {
            String what = state.get().problem().orElse(segment.tar() + " was given up");
            return with(part, Status.FAILED, 0, what);
        }
        return tar.readable()
                ? unpack(restore, part, catalog, tar)
                : makeReadable(restore, part, tar);
    }

    private Part makeReadable(RestoreState restore, Part part, ObjectInfo tar) {
        if (tar.restore() != null) {
            return part; // S3 is at it
        }
        return switch (store.restore(tar.version(), restore.days(), restore.tier())) {
            case RestoreOutcome.Requested(),
                    RestoreOutcome.Ongoing(),
                    RestoreOutcome.Prolonged(),
                    RestoreOutcome.NotArchived() ->
                    with(part, Status.WAITING, part.restored(), null);
            case RestoreOutcome.Gone() ->
                    with(part, Status.FAILED, 0, tar.version().key() + " is missing");
        };
    }

    private Part unpack(RestoreState restore, Part part, Catalog catalog, ObjectInfo tar) {
        List<Member> wanted =
                catalog.members().stream().filter(restore.selection()::includes).toList();
        try {
            int restored = unpacker.unpack(catalog.segment(), tar, named(catalog, wanted));
            return new Part(part.segment(), wanted.size(), restored, Status.DONE, null);
        } catch (Unpacker.DamagedException e) {
            return with(part, Status.FAILED, part.restored(), e.getMessage());
        } catch (IOException e) {
            throw StoreException.brokenOff(catalog.segment().tar(), e);
        }
    }

    /** Under the names that they are listed by, to which earlier segments have a say. */
    private List<Unpacker.Wanted> named(Catalog catalog, List<Member> wanted) {
        SegmentId segment = catalog.segment();
        List<SegmentId> earlier =
                segment.number() == 0
                        ? List.of()
                        : catalogs.catalogued(segment.day()).stream()
                                .filter(one -> one.number() < segment.number())
                                .toList();
        Namesakes names = catalogs.names(earlier, wanted.stream().map(Member::name).toList());
        return wanted.stream()
                .map(m ->
                        new Unpacker.Wanted(m, names.add(m.name(), m.size(), m.etag(), m.sha256())))
                .toList();
    }

    private static Part with(Part part, Status status, int restored, @Nullable String what) {
        return new Part(part.segment(), part.captures(), restored, status, what);
    }
}
