"""The installed relay with the policy that the CDK app gives it, enforced by moto: nothing it does is refused.

Only inside `enter`; needs moto_server on PATH and what relay/test/policies writes.
"""

import os
import unittest

from camera import md5, picture, session, upload
from guarded import GuardedStore, RelayAccess
from lab import SHELF, TOP, Lab
from s3client import S3Client, wait_for


class GuardedLab(Lab):
    def __init__(self, mode):
        name = "functions/target/relay-test/policies/hkaws-relay-%s-relay.template.json" % mode
        self.access = RelayAccess(os.path.join(TOP, name))
        self.bucket = self.access.bucket
        super().__init__(mode)

    def _serve(self, here):
        self.store_name = "moto"
        self._spawn("moto_server", "-H", "127.0.0.1", "-p", "9001")

    def _enter_store(self):
        store = GuardedStore(SHELF, 9001, self.access)
        key = store.relay_credentials
        self.write(self.key_file, "%s:%s\n" % (key.access_key, key._secret_key))
        self.s3 = S3Client(SHELF, 9001, self.bucket, store.owner_credentials)
        store.enforce()


class Modes:
    mode = ""

    def test_works_with_nothing_but_its_policy(self):
        lab = GuardedLab(self.mode)
        self.addCleanup(lab.close)
        with open("/etc/hkaws-relay/relay.conf", "a") as conf:
            conf.write("HEARTBEAT=3\n")
        lab.start()
        sent = [picture(100_000) for _ in range(6)]
        try:
            for i, data in enumerate(sent[:5]):
                upload("%d.jpg" % i, data)
            ftp = session()
            ftp.mkd("2026-11-23")
            ftp.close()
            upload("2026-11-23/5.jpg", sent[5])
            lab.wait_drained(30)
            wait_for(lambda: lab.s3.get("drop/.relay/status.json"), 30, "the heartbeat")
            # All of the bucket: moto would check a prefix with a slash against another signature.
            stored = [etag for key, (_, etag) in lab.s3.list().items() if key.endswith(".jpg")]
            self.assertEqual(sorted(stored), sorted(map(md5, sent)))
            self.assertEqual([r for r in lab.requests() if r["status"] == 403], [])
        except AssertionError:
            print(lab.logs())
            raise


class S3fsTest(Modes, unittest.TestCase):
    mode = "s3fs"


class DirectTest(Modes, unittest.TestCase):
    mode = "direct"


if __name__ == "__main__":
    unittest.main(verbosity=2)
