package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.FileSuffix;
import io.github.hkaws.domain.site.NameForm;
import io.github.hkaws.domain.site.NamePattern;
import io.github.hkaws.domain.site.NameTemplate;
import java.util.List;
import java.util.Optional;

/** Reads the names that a camera's owner described in the site file. */
public final class OwnNames {

    private final VendorFormat read;
    private final boolean inLeaves;

    private OwnNames(VendorFormat read, boolean inLeaves) {
        this.read = read;
        this.inLeaves = inLeaves;
    }

    /** Made once for a form, for it may be read thousands of times a second. */
    public static OwnNames of(NameForm form) {
        return switch (form) {
            case NameTemplate template ->
                    new OwnNames(path -> TemplateName.parse(path.name(), template), true);
            case NamePattern pattern -> new OwnNames(PatternShape.of(pattern), false);
        };
    }

    /** What the form understands of the name; empty: the name is not of it. */
    public Optional<ParsedName> parse(NamePath path) {
        return read.parse(path.withName(FileSuffix.of(path.name()).bare()));
    }

    /** How the form reads a path, for a person; empty: the name is not of it. */
    public Optional<Explained> explain(NamePath path) {
        NamePath bare = path.withName(FileSuffix.of(path.name()).bare());
        return read.parse(bare).map(said -> new Explainer(List.of(read), bare).explain(said));
    }

    /** How much of a name fits that is not of the form; empty: next to nothing. */
    public Optional<Explained.NearMiss> nearMiss(NamePath path) {
        return read.nearMiss(path);
    }

    /**
     * Whether a leaf without a mark is read by the form, too. So it is with lists of items, for so
     * it was from the first day; else a mark keeps the time, whatever becomes of the site file.
     */
    public boolean readsLeaves() {
        return inLeaves;
    }
}
