package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.vendor.Explained.NearMiss;
import io.github.hkaws.domain.capture.vendor.Span.What;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of one path which format fits, where each part of it stands, and what nearly fitted. */
final class Explainer {

    private static final int NEAR_MISSES = 3;

    private final List<VendorFormat> formats;
    private final NamePath path;
    private final List<Span> spans = new ArrayList<>();

    Explainer(List<VendorFormat> formats, NamePath path) {
        this.formats = formats;
        this.path = path;
    }

    Explained explain(ParsedName said) {
        VendorFormat fits = fitting();
        if (fits != null) {
            fits.spans(path).forEach(this::add);
        }
        if (said.time() != null && !has(What.TIME) && !has(What.DATE_AND_TIME)) {
            locateTime(said.time());
        }
        locate(said.channel(), What.CHANNEL);
        locate(said.detection(), What.DETECTION);
        locate(said.plate(), What.PLATE);
        if (!said.identities().isEmpty()) {
            locate(said.identities().getFirst(), What.CAMERA);
        }
        zone(said);
        spans.sort(Comparator.comparingInt(Span::start));
        return new Explained(said, spans, nearMisses(fits));
    }

    private @Nullable VendorFormat fitting() {
        return formats.stream()
                .filter(format -> format.parse(path).isPresent())
                .findFirst()
                .orElse(null);
    }

    /** By its digits: in a row, or as anybody would find them. */
    private void locateTime(PrintedTime time) {
        if (!(time instanceof PrintedTime.Full(var at))) {
            locateFound();
            return;
        }
        String digits =
                "%04d%02d%02d%02d%02d%02d"
                        .formatted(
                                at.getYear(),
                                at.getMonthValue(),
                                at.getDayOfMonth(),
                                at.getHour(),
                                at.getMinute(),
                                at.getSecond());
        int start = path.text().lastIndexOf(digits);
        if (start >= 0) {
            add(new Span(start, Digits.end(path.text(), start), What.DATE_AND_TIME));
        } else {
            locateFound();
        }
    }

    private void locateFound() {
        String flat = path.text().replace('/', '_');
        FoundTime found = FoundTime.first(flat);
        if (found == null) {
            found = FoundTime.weak(flat);
        }
        if (found == null) {
            return;
        }
        PrintedDate date = PrintedDate.around(flat, found.start());
        boolean apart =
                date != null
                        && found.clock() > date.end()
                        && path.text()
                                .substring(date.end(), found.clock())
                                .matches(".*[/\\p{L}].*");
        if (date != null && apart) {
            add(new Span(date.start(), date.end(), What.DATE));
            add(new Span(found.clock(), found.end(), What.TIME));
        } else {
            add(new Span(found.start(), found.end(), What.DATE_AND_TIME));
        }
    }

    private void locate(@Nullable String text, What what) {
        if (text == null || text.isEmpty() || has(what)) {
            return;
        }
        int start = path.text().indexOf(text);
        while (start >= 0 && !isFree(start, start + text.length())) {
            start = path.text().indexOf(text, start + 1);
        }
        if (start >= 0) {
            add(new Span(start, start + text.length(), what));
        }
    }

    /** What stands directly behind the time, if it was read as a zone or half of the day. */
    private void zone(ParsedName said) {
        if (!(said.time() instanceof PrintedTime.Zoned)) {
            return;
        }
        spans.stream()
                .filter(span -> span.what() == What.TIME || span.what() == What.DATE_AND_TIME)
                .findFirst()
                .map(Span::end)
                .flatMap(end -> ZoneWords.at(path.text(), end))
                .ifPresent(end -> add(new Span(end[0], end[1], What.ZONE)));
    }

    private boolean has(What what) {
        return spans.stream().anyMatch(span -> span.what() == what);
    }

    private void add(Span span) {
        if (span.end() > span.start() && isFree(span.start(), span.end())) {
            spans.add(span);
        }
    }

    private boolean isFree(int start, int end) {
        return spans.stream().noneMatch(span -> span.start() < end && start < span.end());
    }

    private List<NearMiss> nearMisses(@Nullable VendorFormat fits) {
        return formats.stream()
                .filter(format -> !format.equals(fits))
                .map(format -> format.nearMiss(path))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt((NearMiss miss) -> miss.fits().length()).reversed())
                .limit(NEAR_MISSES)
                .toList();
    }
}
