"""A Lambda function as small as it gets, in Python: takes invocations from the Runtime API and moves the
object that each S3 notification in an SQS event names with one COPY and one DELETE."""

import json
import os
import urllib.parse
import urllib.request

import boto3

API = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
S3 = boto3.client("s3")


def handle(event):
    for message in event["Records"]:
        for record in json.loads(message["body"])["Records"]:
            bucket = record["s3"]["bucket"]["name"]
            key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
            target = "moved/" + key.rsplit("/", 1)[1]
            S3.copy_object(
                Bucket=bucket, Key=target, CopySource={"Bucket": bucket, "Key": key}, IfNoneMatch="*"
            )
            S3.delete_object(Bucket=bucket, Key=key)


def main():
    while True:
        with urllib.request.urlopen(API + "next") as response:
            request = response.headers["Lambda-Runtime-Aws-Request-Id"]
            handle(json.load(response))
        urllib.request.urlopen(
            urllib.request.Request(API + request + "/response", data=b'{"batchItemFailures": []}', method="POST")
        ).close()


if __name__ == "__main__":
    main()
