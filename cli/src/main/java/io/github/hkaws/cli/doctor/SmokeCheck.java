package io.github.hkaws.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Tries on scratch objects what no capture may ever depend on untried: writes that do not
 * overwrite, copies of exactly one state, deletions of exactly one state.
 */
final class SmokeCheck {

    private static final Attributes TEXT = Attributes.of("text/plain");
    private static final String TOPIC = "smoke";
    private static final String REMEDY =
            "this S3 does not do what the toolkit needs: use Amazon's, or one that passes";

    private final Store store;
    private final List<Finding> findings = new ArrayList<>();

    SmokeCheck(Store store) {
        this.store = store;
    }

    /** Leaves nothing behind but versions under discard/, which expire by themselves. */
    List<Finding> look() {
        String scratch = Prefixes.DISCARD + "doctor/" + UUID.randomUUID();
        Key source = new Key(scratch + "/source");
        Key copy = new Key(scratch + "/copy");
        if (!(store.putIfAbsent(source, "one".getBytes(UTF_8), TEXT)
                instanceof PutOutcome.Written written)) {
            return List.of(Finding.wrong(TOPIC, "a new object was not written", REMEDY));
        }
        verdict(
                "a write does not overwrite",
                store.putIfAbsent(source, "two".getBytes(UTF_8), TEXT)
                        instanceof PutOutcome.Exists);
        var state = new ObjectVersion(source, written.etag(), written.versionId());
        verdict(
                "a copy takes exactly what was named",
                store.copyIfAbsent(state, copy, TEXT) instanceof CopyOutcome.Copied);
        verdict(
                "a copy does not overwrite",
                store.copyIfAbsent(state, copy, TEXT) instanceof CopyOutcome.DestinationExists);
        var other = new ETag("00000000000000000000000000000000");
        verdict(
                "what has changed is not deleted",
                store.deleteIfMatch(source, other) instanceof DeleteOutcome.Changed);
        verdict(
                "what has not changed is deleted",
                store.deleteIfMatch(source, written.etag()) instanceof DeleteOutcome.Deleted);
        store.head(copy).ifPresent(info -> store.deleteIfMatch(copy, info.version().etag()));
        return findings;
    }

    private void verdict(String what, boolean good) {
        findings.add(
                good ? Finding.ok(TOPIC, what) : Finding.wrong(TOPIC, "NOT TRUE: " + what, REMEDY));
    }
}
