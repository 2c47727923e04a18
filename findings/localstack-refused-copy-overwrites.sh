#!/usr/bin/env bash
# PyPI localstack-core 4.14.0, its S3, a bucket without versions: CopyObject with If-None-Match: * onto a key that is taken is answered
# 412, as on AWS, and has overwritten the bytes all the same. ETag, checksum and size stay those of the old ones, so that whoever reads
# with checksums is told of damage, and whoever reads without gets the other object.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=$(.ci/venv localstack 3.13)

.ci/localstack -- "$python" - <<'PY'
import importlib.metadata
import os
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

print("localstack-core", importlib.metadata.version("localstack-core"))
s3 = boto3.client(
    "s3",
    endpoint_url=os.environ["LOCALSTACK_ENDPOINT"],
    region_name="us-east-1",
    aws_access_key_id="none",
    aws_secret_access_key="none",
    config=Config(s3={"addressing_style": "path"}),
)
s3.create_bucket(Bucket="plain")
s3.put_object(Bucket="plain", Key="source", Body=b"new")
before = s3.put_object(Bucket="plain", Key="taken", Body=b"old")["ETag"]
try:
    s3.copy_object(Bucket="plain", Key="taken", CopySource="plain/source", IfNoneMatch="*")
    answer = "copied"
except ClientError as refused:
    answer = refused.response["Error"]["Code"]
after = s3.head_object(Bucket="plain", Key="taken")["ETag"]
two = s3.get_object(Bucket="plain", Key="taken", Range="bytes=0-1")["Body"].read()
print("the copy:", answer, "- the ETag:", "as before" if after == before else "another", "- the first two bytes of 'old':", two)
if (answer, after, two) != ("PreconditionFailed", before, b"ne"):
    sys.exit("CHANGED: the answer is not the one that was seen")
PY
