package io.github.hkaws.functions;

import io.github.hkaws.archive.arrange.ArrangeBatch;
import io.github.hkaws.archive.arrange.ArrangeOutcome;
import io.github.hkaws.archive.arrange.Arrival;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.store.ETag;
import io.github.hkaws.archive.store.ObjectInfo;
import io.github.hkaws.archive.store.ObjectVersion;
import io.github.hkaws.archive.store.Store;
import io.github.hkaws.archive.store.StoreException;
import io.github.hkaws.functions.notification.Intake;
import io.github.hkaws.functions.notification.NotifiedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Arranges what notifications name, all of an invocation together. Throws for none of it.
 *
 * <p>S3's own notifications say size and ETag. Where one does not, whatever stands at the key now
 * is taken for what it means, at the price of a HEAD.
 */
final class NotificationArranger {

    private final Store store;
    private final ArrangeBatch batch;

    NotificationArranger(Store store, Site site) {
        this.store = store;
        this.batch = new ArrangeBatch(store, site);
    }

    Run arrange(Intake intake) {
        List<Handled> handled = new ArrayList<>();
        List<Arrival> arrivals = new ArrayList<>();
        // Two deliveries of one notification are equal arrivals, and as good as each other.
        Map<Arrival, NotifiedObject> objects = new HashMap<>();
        for (NotifiedObject object : intake.objects()) {
            try {
                Optional<Arrival> arrival = arrival(object);
                if (arrival.isPresent()) {
                    arrivals.add(arrival.get());
                    objects.put(arrival.get(), object);
                } else {
                    handled.add(new Handled(object, 0, new ArrangeOutcome.SourceGone()));
                }
            } catch (StoreException e) {
                handled.add(new Handled(object, 0, new ArrangeOutcome.Failed(e)));
            }
        }
        for (var result : batch.arrange(arrivals)) {
            Arrival arrival = result.arrival();
            NotifiedObject object = Objects.requireNonNull(objects.get(arrival));
            handled.add(new Handled(object, arrival.size(), result.outcome()));
        }
        return new Run(intake, List.copyOf(handled));
    }

    private Optional<Arrival> arrival(NotifiedObject object) {
        ETag etag = object.etag();
        Long size = object.size();
        if (etag == null) {
            return store.head(object.key()).map(info -> standing(info, object));
        }
        var version = new ObjectVersion(object.key(), etag, object.versionId());
        if (size == null) {
            return store.head(version).map(info -> standing(info, object));
        }
        return Optional.of(
                new Arrival(version, size, object.storedAt(), false, object.sequencer()));
    }

    private static Arrival standing(ObjectInfo info, NotifiedObject object) {
        return new Arrival(
                info.version(), info.size(), info.lastModified(), true, object.sequencer());
    }
}
