"""A day packed the plain way: GET one object after the other into a tar, PUT the tar.

usage: plain_tar.py BUCKET PREFIX TARGET
"""

import io
import sys
import tarfile
import tempfile

import boto3


def main(bucket, prefix, target):
    s3 = boto3.client("s3")
    with tempfile.TemporaryFile() as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
                for entry in page.get("Contents", []):
                    body = s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read()
                    info = tarfile.TarInfo(entry["Key"].rsplit("/", 1)[1])
                    info.size = len(body)
                    tar.addfile(info, io.BytesIO(body))
        file.seek(0)
        s3.upload_fileobj(file, bucket, target)


if __name__ == "__main__":
    main(*sys.argv[1:4])
