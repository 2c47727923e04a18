package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.vendor.Explained.NearMiss;
import java.util.List;
import java.util.Optional;

/** One way in which a vendor's cameras call their files. */
interface VendorFormat {

    /** What the format understands of the name; empty: the name is not of this format. */
    Optional<ParsedName> parse(NamePath path);

    /** Where in the path the parts of a name of this format stand, as far as it knows. */
    default List<Span> spans(NamePath path) {
        return List.of();
    }

    /** How much of a name fits that is not of this format; empty: next to nothing. */
    default Optional<NearMiss> nearMiss(NamePath path) {
        return Optional.empty();
    }
}
