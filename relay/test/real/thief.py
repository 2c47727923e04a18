"""What a thief would try with the relay's key. None of it may work, whatever the mode."""

import json
from collections import namedtuple

from guarded import ACCOUNT, FORM, form

Call = namedtuple("Call", "name service method path query headers body")

PICTURE = "cameras/front/2026-11-20/a.jpg"
TAR = "archive/front/2026-10-01.000.tar"
DROPPED = "drop/front/20261123T061552.123456Z_b.jpg"
EVIDENCE = [
    PICTURE, TAR, DROPPED, "catalog/front/2026-10-01.000.jsonl", "holds/front/2026-11-20.json", "reports/2026-11-20.json",
    "restored/front/2026-10-01/c.jpg", "drop/.relay/status.json",
]  # fmt: skip
NO_MULTIPART = "no-such-upload"


def s3(name, method, path, query="", body=b"", **headers):
    return Call(name, "s3", method, path, query, {k.replace("_", "-"): v for k, v in headers.items()}, body)


def query_call(service, version, action, **parameters):
    return Call("%s:%s" % (service, action), service, "POST", "/", "", FORM, form(action, version, parameters))


def json_call(service, target, version="1.1", **parameters):
    headers = {"Content-Type": "application/x-amz-json-" + version, "X-Amz-Target": target}
    return Call("%s:%s" % (service, target.split(".")[1]), service, "POST", "/", "", headers, json.dumps(parameters).encode())


def rest_call(name, service, method, path, **parameters):
    body = json.dumps(parameters).encode() if parameters else b""
    return Call("%s:%s" % (service, name), service, method, path, "", {"Content-Type": "application/json"}, body)


def object_calls(bucket, versions):
    """versions: {key: version id}."""
    at = "/%s/" % bucket
    for key in (PICTURE, TAR, "catalog/front/2026-10-01.000.jsonl", "holds/front/2026-11-20.json"):
        yield s3("overwrite " + key, "PUT", at + key, body=b"x")
    for key in ("cameras/front/2026-11-20/forged.jpg", "archive/x.tar", "restores/x.json", "restored/x", "reports/x.json",
                "discard/x", "sheets/x", "x.jpg", "drop", "dropped/x.jpg", "Drop/x.jpg"):  # fmt: skip
        yield s3("put " + key, "PUT", at + key, body=b"x")
    for key in (PICTURE, TAR, "catalog/front/2026-10-01.000.jsonl", "holds/front/2026-11-20.json", "reports/2026-11-20.json",
                "restored/front/2026-10-01/c.jpg"):  # fmt: skip
        yield s3("get " + key, "GET", at + key)
        yield s3("head " + key, "HEAD", at + key)
    yield s3("get a piece of " + TAR, "GET", at + TAR, Range="bytes=0-1")
    for key in EVIDENCE:
        yield s3("delete " + key, "DELETE", at + key)
    for key in (PICTURE, TAR, DROPPED):
        version = "versionId=" + versions[key]
        yield s3("delete the version of " + key, "DELETE", at + key, version)
        yield s3("get the version of " + key, "GET", at + key, version)
    batch = "<Delete>%s</Delete>" % "".join("<Object><Key>%s</Key></Object>" % k for k in (PICTURE, TAR, DROPPED))
    yield s3("batch delete", "POST", at[:-1], "delete=", batch.encode(), Content_Type="application/xml")
    yield s3("restore " + TAR, "POST", at + TAR, "restore=", b"<RestoreRequest><Days>1</Days></RestoreRequest>")
    yield s3("begin a multipart upload of " + TAR, "POST", at + TAR, "uploads=")
    yield s3("abort a multipart upload of " + TAR, "DELETE", at + TAR, "uploadId=" + NO_MULTIPART)
    source = at + DROPPED
    yield s3("copy over " + PICTURE, "PUT", at + PICTURE, x_amz_copy_source=source)
    yield s3("change the class of " + TAR, "PUT", at + TAR, x_amz_copy_source=at + TAR, x_amz_storage_class="STANDARD")
    acl = {"x_amz_acl": "public-read"}
    for key in (PICTURE, DROPPED):
        yield s3("open %s to all" % key, "PUT", at + key, "acl=", **acl)
        yield s3("read the ACL of " + key, "GET", at + key, "acl=")
        yield s3("tag " + key, "PUT", at + key, "tagging=", b"<Tagging><TagSet/></Tagging>")
        yield s3("read the tags of " + key, "GET", at + key, "tagging=")
    yield s3("end the retention of " + PICTURE, "PUT", at + PICTURE, "retention=", b"<Retention/>")
    yield s3("end the legal hold of " + PICTURE, "PUT", at + PICTURE, "legal-hold=", b"<LegalHold><Status>OFF</Status></LegalHold>")


def bucket_calls(bucket):
    at = "/" + bucket
    for name, query, body in (
        ("versioning", "versioning", b"<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>"),
        ("lifecycle", "lifecycle",
         b"<LifecycleConfiguration><Rule><ID>x</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status>"
         b"<Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>"),
        ("policy", "policy", b'{"Version":"2012-10-17","Statement":[]}'),
        ("ACL", "acl", b""),
        ("notification", "notification", b"<NotificationConfiguration/>"),
        ("logging", "logging", b"<BucketLoggingStatus/>"),
        ("CORS", "cors", b"<CORSConfiguration/>"),
        ("website", "website", b"<WebsiteConfiguration/>"),
        ("tags", "tagging", b"<Tagging><TagSet/></Tagging>"),
        ("encryption", "encryption", b"<ServerSideEncryptionConfiguration/>"),
        ("replication", "replication", b"<ReplicationConfiguration/>"),
        ("object lock", "object-lock", b"<ObjectLockConfiguration/>"),
        ("public access block", "publicAccessBlock", b"<PublicAccessBlockConfiguration/>"),
    ):  # fmt: skip
        yield s3("set the bucket's " + name, "PUT", at, query + "=", body)
    for query in ("versioning", "lifecycle", "policy", "acl", "notification", "versions", "uploads"):
        yield s3("read the bucket's " + query, "GET", at, query + "=")
    for query in ("lifecycle", "policy", "website", "tagging", "cors"):
        yield s3("delete the bucket's " + query, "DELETE", at, query + "=")
    yield s3("list the account's buckets", "GET", "/")
    yield s3("make a bucket", "PUT", "/thiefs-bucket")
    for method, path in (("GET", "/neighbour"), ("GET", "/neighbour/a"), ("PUT", "/neighbour/drop/a"), ("DELETE", "/neighbour/a")):
        yield s3("%s in another bucket: %s" % (method, path), method, path)
    yield s3("delete the bucket", "DELETE", at)


def account_calls(user):
    role = "arn:aws:iam::%s:role/hkaws-purge" % ACCOUNT
    for action, parameters in (
        ("CreateAccessKey", {"UserName": user}),
        ("ListAccessKeys", {"UserName": user}),
        ("GetUser", {"UserName": user}),
        ("ListUsers", {}),
        ("CreateUser", {"UserName": "thief"}),
        ("PutUserPolicy", {"UserName": user, "PolicyName": "x", "PolicyDocument": '{"Version":"2012-10-17","Statement":[]}'}),
        ("DeleteUserPolicy", {"UserName": user, "PolicyName": user}),
        ("AttachUserPolicy", {"UserName": user, "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}),
        ("CreateRole", {"RoleName": "x", "AssumeRolePolicyDocument": "{}"}),
        ("ListRoles", {}),
        ("DeleteUser", {"UserName": "owner"}),
    ):
        yield query_call("iam", "2010-05-08", action, **parameters)
    yield query_call("sts", "2011-06-15", "AssumeRole", RoleArn=role, RoleSessionName="thief")
    yield query_call("sts", "2011-06-15", "GetSessionToken")
    yield query_call("sts", "2011-06-15", "GetFederationToken", Name="thief")
    yield json_call("sqs", "AmazonSQS.ListQueues", "1.0")
    yield json_call("sqs", "AmazonSQS.CreateQueue", "1.0", QueueName="x")
    yield query_call("sns", "2010-03-31", "ListTopics")
    yield rest_call("ListFunctions", "lambda", "GET", "/2015-03-31/functions")
    yield rest_call("DeleteFunction", "lambda", "DELETE", "/2015-03-31/functions/hkaws-arrange")
    yield rest_call("DeleteSchedule", "scheduler", "DELETE", "/schedules/hkaws-rotate")
    yield query_call("cloudformation", "2010-05-15", "ListStacks")
    yield query_call("cloudformation", "2010-05-15", "DeleteStack", StackName="hkaws-storage")
    yield json_call("logs", "Logs_20140328.DescribeLogGroups")
    yield json_call("logs", "Logs_20140328.DeleteLogGroup", logGroupName="/hkaws/arrange")
    yield json_call("events", "AWSEvents.ListRules")
    yield json_call("kms", "TrentService.ListKeys")
    yield json_call("secretsmanager", "secretsmanager.ListSecrets")
    yield json_call("ssm", "AmazonSSM.DescribeParameters")
    yield json_call("dynamodb", "DynamoDB_20120810.ListTables", "1.0")
    yield query_call("ec2", "2016-11-15", "DescribeInstances")
    yield query_call("ec2", "2016-11-15", "RunInstances", ImageId="ami-12345678", MinCount="1", MaxCount="1")


def reading_calls(bucket):
    """Mode `direct` does without these; mode `s3fs` has to allow them, in drop/ alone."""
    at = "/%s/" % bucket
    yield s3("get " + DROPPED, "GET", at + DROPPED)
    yield s3("head " + DROPPED, "HEAD", at + DROPPED)
    yield s3("get the heartbeat", "GET", at + "drop/.relay/status.json")
    yield s3("list the bucket", "GET", at[:-1], "list-type=2")
    yield s3("list drop", "GET", at[:-1], "list-type=2&prefix=drop")
    yield s3("list cameras", "GET", at[:-1], "list-type=2&prefix=cameras")
    yield s3("abort a multipart upload in drop/", "DELETE", at + DROPPED, "uploadId=" + NO_MULTIPART)
