"""The emulated account: its clients, and what is asked of it again and again."""

import json
import subprocess
import time
from functools import cached_property

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

REGION = "eu-central-1"
ACCOUNT = "000000000000"

# An id of its own: the CDK CLI remembers accounts by it.
KEY = "hkaws-localstack"


class Cloud:
    def __init__(self, endpoint, site):
        self.endpoint = endpoint
        self.site = site
        self.bucket = "hkaws-%s-%s-%s" % (site, ACCOUNT, REGION)
        self._session = boto3.Session(aws_access_key_id=KEY, aws_secret_access_key="none", region_name=REGION)

    def client(self, service):
        settings = Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}, read_timeout=120)
        return self._session.client(service, endpoint_url=self.endpoint, config=settings)

    s3 = cached_property(lambda self: self.client("s3"))
    sqs = cached_property(lambda self: self.client("sqs"))
    functions = cached_property(lambda self: self.client("lambda"))
    stacks = cached_property(lambda self: self.client("cloudformation"))
    alarms = cached_property(lambda self: self.client("cloudwatch"))
    topics = cached_property(lambda self: self.client("sns"))
    logs = cached_property(lambda self: self.client("logs"))

    # --- names

    def name(self, part):
        return "hkaws-%s-%s" % (self.site, part)

    def arn(self, service, part):
        return "arn:aws:%s:%s:%s:%s" % (service, REGION, ACCOUNT, self.name(part))

    # --- the bucket

    def put(self, key, body):
        return self.s3.put_object(Bucket=self.bucket, Key=key, Body=body)

    def keys(self, prefix):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        return [found["Key"] for page in pages for found in page.get("Contents", [])]

    def bytes(self, key):
        return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()

    # --- queues

    def queue(self, name):
        return self.sqs.get_queue_url(QueueName=name)["QueueUrl"]

    def waiting(self, queue):
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"]
        told = self.sqs.get_queue_attributes(QueueUrl=self.queue(queue), AttributeNames=names)["Attributes"]
        return sum(int(told[name]) for name in names)

    def new_queue(self, name):
        url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        return url, arn

    def receive(self, url, seconds=0):
        """All that is there, removed from the queue; waits so long for the first."""
        found = []
        while True:
            told = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0 if found else seconds)
            messages = told.get("Messages", [])
            for message in messages:
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            found += [message["Body"] for message in messages]
            if not messages:
                return found

    # --- functions

    def invoke(self, function, event, qualifier="live"):
        """Its answer, and what went wrong with it; None: nothing did."""
        told = self.functions.invoke(FunctionName=function, Qualifier=qualifier, Payload=json.dumps(event).encode())
        body = told["Payload"].read()
        return (json.loads(body) if body else None), told.get("FunctionError")

    def log_lines(self, group):
        try:
            told = self.logs.filter_log_events(logGroupName=group)
        except ClientError:
            return []
        return [event["message"] for event in told["events"]]


def refusal(call, **arguments):
    """The code that a call is refused with; empty: it was not."""
    try:
        call(**arguments)
        return ""
    except ClientError as refused:
        return refused.response["Error"]["Code"]


def wait_until(probe, seconds):
    """Whether it came true within that time. Asks again and again, for nobody here tells when."""
    deadline = time.monotonic() + seconds
    while not (there := probe()):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.5)
    return there


def jvms(root):
    """How many function JVMs run whose files lie below that folder."""
    told = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return sum(1 for line in told.splitlines() if "runtime.api.client.AWSLambda" in line and root in line)
