"""The stacks: deployed, updated in place, destroyed; and what stays."""

import inspect

from botocore.exceptions import ClientError
from localstack.services.lambda_.resource_providers.lambda_alias import LambdaAliasProvider

from captures import TODAY, Captures
from cloud import refusal, wait_until

SITE = """\
name: %s
timeZone: UTC
archive:
  storageClass: DEEP_ARCHIVE
  deepArchiveAfterDays: never
alertEmail: owner@example.com
"""


def wrong(found):
    return sorted("%s: %s" % (topic, what) for level, topic, what in found if level == "wrong")


def alone(cloud, verdicts, deployment, out, site):
    verdicts.scene("a bucket without functions")
    verdicts.holds("the storage stack deploys alone", deployment.deploy(out, cloud.name("storage")))
    found = deployment.doctor(site)
    unread = [what for _, topic, what in found if topic == "functions"]
    verdicts.holds("doctor calls it WRONG that nobody reads the queues", any("no function reads" in each for each in unread), found)
    verdicts.holds("and that there are no functions", any("missing" in each for each in unread), unread)


def whole(cloud, verdicts, deployment, out, site):
    verdicts.scene("the whole site")
    verdicts.holds("cdk deploy --all", deployment.deploy(out, "--all"))
    stacks = [cloud.name(part) for part in ("storage", "processing", "relay", "observability")]
    states = {name: cloud.stacks.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"] for name in stacks}
    verdicts.holds(
        "four stacks are complete", all(each.endswith("_COMPLETE") and "ROLLBACK" not in each for each in states.values()), states
    )
    count = sum(len(cloud.stacks.describe_stack_resources(StackName=name)["StackResources"]) for name in stacks)
    print("        %d resources" % count)
    lost_settings(cloud, verdicts, deployment, out)
    found = deployment.doctor(site)
    verdicts.holds("doctor finds nothing wrong", not wrong(found) and len(found) > 10, wrong(found))


def lost_settings(cloud, verdicts, deployment, out):
    """What its CloudFormation drops; the lifecycle is put as the template has it, since doctor looks at it."""
    storage = deployment.template(out, cloud.name("storage"))
    bucket = next(
        each["Properties"]
        for each in storage.values()
        if each["Type"] == "AWS::S3::Bucket" and "LifecycleConfiguration" in each["Properties"]
    )
    code = refusal(cloud.s3.get_bucket_lifecycle_configuration, Bucket=cloud.bucket)
    verdicts.lies("the bucket has no lifecycle: its CloudFormation drops it", code == "NoSuchLifecycleConfiguration", code)
    rules = [lifecycle_rule(each) for each in bucket["LifecycleConfiguration"]["Rules"]]
    cloud.s3.put_bucket_lifecycle_configuration(Bucket=cloud.bucket, LifecycleConfiguration={"Rules": rules})
    arrange = cloud.name("arrange")
    told = cloud.functions.get_function_configuration(FunctionName=arrange)
    verdicts.lies("SnapStart is off: dropped likewise", told["SnapStart"]["ApplyOn"] == "None", told["SnapStart"])
    code = refusal(cloud.functions.get_function_configuration, FunctionName=arrange, Qualifier="live")
    verdicts.lies("a function's configuration cannot be asked by its alias", code == "ResourceNotFoundException", code)
    mappings = cloud.functions.list_event_source_mappings(FunctionName=arrange + ":live")["EventSourceMappings"]
    verdicts.holds("arrange reads its queue in batches", [each["BatchSize"] for each in mappings] == [10], mappings)
    bounds = [each.get("ScalingConfig") for each in mappings]
    verdicts.holds("and by five at a time at most, which LocalStack notes and does not heed", bounds == [{"MaximumConcurrency": 5}], bounds)


def lifecycle_rule(declared):
    """CloudFormation's way of saying it, in S3's."""
    rule = {"ID": declared["Id"], "Status": declared["Status"], "Filter": {"Prefix": declared.get("Prefix", "")}}
    if "ExpirationInDays" in declared or declared.get("ExpiredObjectDeleteMarker"):
        days = declared.get("ExpirationInDays")
        rule["Expiration"] = {"Days": days} if days else {"ExpiredObjectDeleteMarker": True}
    if "NoncurrentVersionExpiration" in declared:
        rule["NoncurrentVersionExpiration"] = declared["NoncurrentVersionExpiration"]
    if "AbortIncompleteMultipartUpload" in declared:
        rule["AbortIncompleteMultipartUpload"] = declared["AbortIncompleteMultipartUpload"]
    if "Transitions" in declared:
        rule["Transitions"] = [{"Days": each["TransitionInDays"], "StorageClass": each["StorageClass"]} for each in declared["Transitions"]]
    return rule


def logs(cloud, verdicts):
    lines = cloud.log_lines("/aws/lambda/" + cloud.name("arrange"))
    verdicts.holds("arrange's log has its lines and metrics", any('"_aws"' in line for line in lines), len(lines))
    verdicts.lies("they stand in a log group of LocalStack's own", not cloud.log_lines("/hkaws/%s/arrange" % cloud.site))


def updated(cloud, verdicts, deployment, changed):
    verdicts.scene("an update in place: another site file")
    unable = "raise NotImplementedError" in inspect.getsource(LambdaAliasProvider.update)
    verdicts.lies("its CloudFormation cannot update an alias; alias_updates.py can", unable)
    before = cloud.functions.get_alias(FunctionName=cloud.name("arrange"), Name="live")["FunctionVersion"]
    kept = cloud.keys("cameras/") + cloud.keys("archive/")
    verdicts.holds("cdk deploy --all", deployment.deploy(changed, "--all"))
    after = cloud.functions.get_alias(FunctionName=cloud.name("arrange"), Name="live")["FunctionVersion"]
    verdicts.holds("the alias points to a new version", int(after) > int(before), (before, after))
    verdicts.holds("every capture is where it was", cloud.keys("cameras/") + cloud.keys("archive/") == kept)
    late = Captures(cloud, "late", TODAY, 3).send()
    verdicts.holds("the new version files what comes", wait_until(late.are_filed, 60), cloud.keys("drop/"))


def destroyed(cloud, verdicts, deployment, out, stop_waiting):
    verdicts.scene("the end of it, and what stays")
    parts = [cloud.name(part) for part in ("observability", "relay", "processing")]
    kept = cloud.keys("cameras/") + cloud.keys("archive/")
    verdicts.holds("cdk destroy of all but the storage", deployment.destroy(out, *parts))
    code = refusal(cloud.functions.get_function_configuration, FunctionName=cloud.name("arrange"))
    verdicts.holds("the functions are gone", code == "ResourceNotFoundException", code)
    cloud.put("drop/gate/20261122_071504.jpg", b"while nobody reads")
    verdicts.holds("what comes now waits in the queue", wait_until(lambda: cloud.waiting(cloud.name("arrange")) == 1, 10))
    verdicts.holds("no JVM outlived its function", wait_until(lambda: stop_waiting() == 0, 30), stop_waiting())
    try:
        cloud.stacks.create_change_set(
            StackName=cloud.name("storage"),
            ChangeSetName="take-over",
            ChangeSetType="IMPORT",
            TemplateBody='{"Resources":{}}',
            ResourcesToImport=[],
        )
        imported = "accepted"
    except ClientError as refused:
        imported = refused.response["Error"]["Message"]
    verdicts.lies("cdk import, the way back after a teardown, is unknown", imported != "accepted", imported)
    verdicts.lies("the storage stack's protection from deletion is not heeded", deployment.destroy(out, cloud.name("storage")))
    stays = cloud.keys("cameras/") + cloud.keys("archive/")
    verdicts.holds("the bucket stays, with all that was filed in it", stays == kept, "%d of %d" % (len(stays), len(kept)))
    print("        stays: bucket %s with %d objects; log groups, CDK's own stack and bucket" % (cloud.bucket, len(cloud.keys(""))))
