package io.github.hkaws.archive.capture.vendor;

import java.util.Optional;

/** One way in which a vendor's cameras call their files. */
interface VendorFormat {

    /** What the format understands of the name; empty: the name is not of this format. */
    Optional<ParsedName> parse(NamePath path);
}
