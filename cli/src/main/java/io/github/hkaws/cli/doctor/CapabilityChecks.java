package io.github.hkaws.cli.doctor;

import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.storage.s3.prove.Capabilities;
import io.github.hkaws.storage.s3.prove.Capability;
import io.github.hkaws.storage.s3.prove.StoreProof;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What this S3 can do, a line for each thing that is asked of it. */
final class CapabilityChecks {

    private static final String TOPIC = "S3";

    private final OpenBucket open;
    private final StoreProof proof;

    CapabilityChecks(OpenBucket open, InstantSource clock) {
        this.open = open;
        this.proof = new StoreProof(open.s3(), open.name(), clock);
    }

    /** Tries everything on scratch objects. */
    List<Finding> askAnew() {
        return table(proof.askAnew());
    }

    /** What was found last; nothing of Amazon's own. */
    List<Finding> kept() {
        if (StoreProof.isAmazons(open.s3(), open.name())) {
            return List.of();
        }
        return proof.kept().map(CapabilityChecks::table).orElse(List.of());
    }

    private static List<Finding> table(Capabilities found) {
        List<Finding> table = new ArrayList<>();
        for (Capability each : Capability.values()) {
            table.add(
                    found.can(each)
                            ? Finding.ok(TOPIC, each.what())
                            : Finding.wrong(
                                    TOPIC,
                                    "NOT TRUE: %s (%s)"
                                            .formatted(each.what(), found.failed().get(each)),
                                    remedy(found, each)));
        }
        return table;
    }

    private static String remedy(Capabilities found, Capability missing) {
        if (found.missing().contains(missing)) {
            return "nothing is written to this S3: use one that can";
        }
        if (found.missingForParts().contains(missing)) {
            return "nothing is packed on this S3; captures are filed: use one that can";
        }
        return switch (missing) {
            case COPY_IF_ABSENT, COPY_OF_VERSION, COPY_OF_STATE ->
                    "captures are read and written in place of a COPY: slower, as safe";
            case BATCH_DELETE_IF_MATCH -> "captures are deleted one by one: slower, as safe";
            case PUT_OVER_DELETE_MARKER ->
                    "what was deleted cannot be put back at its key before its marker is removed";
            case CRC64NVME -> "bytes that break on their way to this S3 are not noticed by it";
            case PUT_IF_ABSENT,
                    DELETE_IF_MATCH,
                    COMPLETE_IF_ABSENT,
                    CRC64NVME_OF_PARTS,
                    RANGE_OF_VERSION,
                    LIST_AFTER_DELETE,
                    ORDER_BY_BYTES ->
                    "use an S3 that can";
        };
    }
}
