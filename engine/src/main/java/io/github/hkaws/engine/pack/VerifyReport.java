package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.PackReport.Finding;
import java.util.List;

/**
 * How a segment stands against its catalog.
 *
 * @param members that the catalog names
 * @param checked of them, those whose bytes were read
 * @param findings what is wrong, by member or by key; empty: nothing is
 */
public record VerifyReport(SegmentId segment, int members, int checked, List<Finding> findings) {

    public VerifyReport {
        findings = List.copyOf(findings);
    }

    /** Whether all that was checked is as it should be. */
    public boolean good() {
        return findings.isEmpty();
    }
}
