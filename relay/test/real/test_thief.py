"""The policies that the CDK app gives the relay, enforced: the relay works, and a thief with its key can do nothing else.

Needs moto_server on PATH and the synthesized templates (relay/test/policies). No root.
"""

import os
import re
import shutil
import socket
import subprocess
import time
import unittest

import thief
from guarded import GuardedStore, RelayAccess

from hkaws_relay.destination import Job
from hkaws_relay.direct import DirectDestination

POLICIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../functions/target/relay-test/policies")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def refused(call, answer):
    """403 with the reason; a batch delete answers for each object."""
    if call.name == "batch delete":
        return answer.body.count(b"<Code>AccessDenied</Code>") == 3 and b"<Deleted>" not in answer.body
    if answer.status != 403:
        return False
    return call.method == "HEAD" or re.search(rb"AccessDenied|UnauthorizedOperation|not authorized", answer.body) is not None


class Modes:
    mode = ""

    @classmethod
    def setUpClass(cls):
        if not shutil.which("moto_server"):
            raise unittest.SkipTest("NOT RUN: moto_server is not on PATH")
        access = RelayAccess(os.path.join(POLICIES, "hkaws-relay-%s-relay.template.json" % cls.mode))
        port = free_port()
        cls.moto = subprocess.Popen(
            ["moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        cls.addClassCleanup(cls.moto.wait)
        cls.addClassCleanup(cls.moto.kill)
        cls.store = store = GuardedStore("127.0.0.1", port, access)
        cls.bucket = access.bucket
        store.owner.must("s3", "PUT", "/neighbour")
        cls.versions = {}
        for key in thief.EVIDENCE:
            answer = store.owner.must("s3", "PUT", "/%s/%s" % (cls.bucket, key), body=key.encode())
            cls.versions[key] = answer.headers["x-amz-version-id"]
        store.enforce()

    def forbidden(self):
        calls = list(thief.object_calls(self.bucket, self.versions))
        calls += thief.account_calls(self.store.access.user)
        if self.mode == "direct":
            calls += thief.reading_calls(self.bucket)
        return calls + list(thief.bucket_calls(self.bucket))

    def call(self, caller, call):
        return caller(call.service, call.method, call.path, query=call.query, headers=call.headers, body=call.body)

    def evidence(self):
        return {k: self.store.owner("s3", "GET", "/%s/%s" % (self.bucket, k)).body for k in thief.EVIDENCE}

    def test_1_lets_the_relay_send_captures_and_heartbeats(self):
        destination = DirectDestination(
            self.bucket, "us-east-1", "drop/", self.store.relay_credentials, "http://127.0.0.1:%d" % self.store.port
        )
        self.addCleanup(destination.close)
        # Plain names: moto checks the signature against a decoded path and would refuse others.
        names = ("front/20261123T061552.123456Z_a.jpg", "front/2026-11-23/001/b.jpg", "garage/clip.mp4", ".relay/status.json")
        jobs = [Job(name, 0, data=b"drop/" + name.encode()) for name in names]
        results = []
        for job in jobs:
            destination.submit(job)
        end = time.monotonic() + 30
        while len(results) < len(jobs) and time.monotonic() < end:
            results += destination.poll(1)
        self.assertEqual([(r.fault, r.detail) for r in results], [("", "")] * len(jobs))
        for job in jobs:
            stored = self.store.owner.must("s3", "GET", "/%s/drop/%s" % (self.bucket, job.key))
            self.assertEqual(stored.body, job.data)

    def test_2_refuses_everything_else_to_a_thief(self):
        calls = self.forbidden()
        self.assertGreaterEqual(len(calls), 40)
        for call in calls:
            with self.subTest(call.name):
                answer = self.call(self.store.relay, call)
                self.assertTrue(refused(call, answer), "%d %s" % (answer.status, answer.body[:200]))
        self.assertEqual(self.evidence(), {k: k.encode() for k in thief.EVIDENCE})
        versioning = self.store.owner.must("s3", "GET", "/" + self.bucket, query="versioning=")
        self.assertEqual(versioning.element("Status"), "Enabled")
        print("\n%s: a thief with the relay's key was refused %d of %d calls" % (self.mode, len(calls), len(calls)), flush=True)

    def test_3_refuses_it_even_where_the_user_was_given_everything_one_day(self):
        """The last statement of the policy denies whatever is not the relay's work."""
        self.store.owner.iam(
            "PutUserPolicy", UserName=self.store.access.user, PolicyName="mistake",
            PolicyDocument='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
        )  # fmt: skip
        self.addCleanup(self.store.owner.iam, "DeleteUserPolicy", UserName=self.store.access.user, PolicyName="mistake")
        for call in self.forbidden():
            if re.match("delete|set the bucket|batch|restore|iam:|sts:", call.name):
                with self.subTest(call.name):
                    answer = self.call(self.store.relay, call)
                    self.assertTrue(refused(call, answer), "%d %s" % (answer.status, answer.body[:200]))

    def test_4_the_same_calls_are_the_owners_right(self):
        """Otherwise a call with a mistake in it, refused to everybody, would prove nothing."""
        for call in self.forbidden():
            with self.subTest(call.name):
                answer = self.call(self.store.owner, call)
                self.assertFalse(refused(call, answer) or answer.status == 403, "%d %s" % (answer.status, answer.body[:200]))


class S3fsPolicyTest(Modes, unittest.TestCase):
    mode = "s3fs"

    def test_1_lets_s3fs_look_and_mount(self):
        relay, place = self.store.relay, "/%s/" % self.bucket
        relay.must("s3", "GET", place, query="max-keys=1")
        self.assertEqual(relay("s3", "HEAD", place + "drop/front/new.jpg").status, 404)
        relay.must("s3", "PUT", place + "drop/front/new.jpg", body=b"new")
        self.assertEqual(relay.must("s3", "GET", place + "drop/front/new.jpg").body, b"new")


class DirectPolicyTest(Modes, unittest.TestCase):
    mode = "direct"


if __name__ == "__main__":
    unittest.main(verbosity=2)
