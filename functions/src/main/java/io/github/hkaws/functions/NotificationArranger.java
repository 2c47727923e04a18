package io.github.hkaws.functions;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.arrange.Origin;
import io.github.hkaws.functions.notification.Intake;
import io.github.hkaws.functions.notification.NotifiedObject;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Arranges what notifications name, all of an invocation together. Throws for none of it.
 *
 * <p>S3's own notifications say size and ETag. Where one does not, whatever stands at the key now
 * is taken for what it means, at the price of a HEAD. What an import names lies in another bucket
 * and stays there.
 */
final class NotificationArranger {

    /** Where arrivals lie, and how they are arranged. */
    private record Place(Store store, ArrangeBatch batch) {}

    private final Place ours;
    private final Function<String, Place> open;
    private final Map<String, Place> others = new ConcurrentHashMap<>();

    NotificationArranger(Store store, Site site, Function<String, Origin> origins) {
        this.ours = new Place(store, new ArrangeBatch(store, site));
        this.open =
                bucket -> {
                    Origin origin = origins.apply(bucket);
                    return new Place(origin.store(), new ArrangeBatch(origin, store, site));
                };
    }

    ArrangeRun arrange(Intake intake) {
        Map<Place, List<NotifiedObject>> places = new LinkedHashMap<>();
        for (NotifiedObject object : intake.objects()) {
            places.computeIfAbsent(place(object.importedFrom()), _ -> new ArrayList<>())
                    .add(object);
        }
        List<ObjectOutcome> handled = new ArrayList<>();
        places.forEach((place, objects) -> handled.addAll(arrange(place, objects)));
        return new ArrangeRun(intake, List.copyOf(handled));
    }

    private Place place(@Nullable String importedFrom) {
        return importedFrom == null ? ours : others.computeIfAbsent(importedFrom, open);
    }

    private static List<ObjectOutcome> arrange(Place place, List<NotifiedObject> notified) {
        List<ObjectOutcome> handled = new ArrayList<>();
        List<Arrival> arrivals = new ArrayList<>();
        // Two deliveries of one notification are equal arrivals, and as good as each other.
        Map<Arrival, NotifiedObject> objects = new HashMap<>();
        for (NotifiedObject object : notified) {
            try {
                Optional<Arrival> arrival = arrival(place.store(), object);
                if (arrival.isPresent()) {
                    arrivals.add(arrival.get());
                    objects.put(arrival.get(), object);
                } else {
                    handled.add(new ObjectOutcome(object, 0, new ArrangeOutcome.SourceGone()));
                }
            } catch (StoreException e) {
                handled.add(new ObjectOutcome(object, 0, new ArrangeOutcome.Failed(e)));
            }
        }
        for (var result : place.batch().arrange(arrivals)) {
            Arrival arrival = result.arrival();
            NotifiedObject object = Objects.requireNonNull(objects.get(arrival));
            handled.add(new ObjectOutcome(object, arrival.size(), result.outcome()));
        }
        return handled;
    }

    private static Optional<Arrival> arrival(Store store, NotifiedObject object) {
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
