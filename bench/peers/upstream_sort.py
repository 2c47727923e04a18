"""The calls of upstream's `store-camera-files` (rpavlyuk/hikvision-aws-toolkit, manage.py), re-enacted:
one LIST of at most 1,000, then for each file, one after the other, HEAD, HEAD, COPY, DELETE. It is run
again until nothing is left, as upstream's cron does every hour. The code is ours, the calls are theirs.

usage: upstream_sort.py BUCKET PREFIX
"""

import sys

import boto3


def main(bucket, prefix):
    s3 = boto3.client("s3")
    while True:
        listed = s3.list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", [])
        if not listed:
            return
        for entry in listed:
            key = entry["Key"]
            s3.head_object(Bucket=bucket, Key=key)
            date = s3.head_object(Bucket=bucket, Key=key)["LastModified"].strftime("%Y-%m-%d")
            target = "sorted/" + date + "/" + key.rsplit("/", 1)[1]
            s3.copy_object(Bucket=bucket, Key=target, CopySource={"Bucket": bucket, "Key": key})
            s3.delete_object(Bucket=bucket, Key=key)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
