package io.github.hkaws.infra.names;

import java.util.Objects;
import software.amazon.awscdk.CfnResource;
import software.constructs.Construct;

/**
 * Pins logical ids. CloudFormation replaces a resource whose logical id changes, and CDK derives
 * ids from where a construct stands in the code: moving a class would replace a bucket.
 */
public final class LogicalId {

    private LogicalId() {}

    /** Gives the resource inside a construct its id for good. */
    public static <T extends CfnResource> T pin(Construct construct, Class<T> type, String id) {
        T resource = type.cast(Objects.requireNonNull(construct.getNode().getDefaultChild()));
        resource.overrideLogicalId(id);
        return resource;
    }
}
