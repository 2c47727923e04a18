import base64
import hashlib
import os
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from doubles import JPEG, NOON_NS, SpoolCase

from hkaws_relay.destination import Job
from hkaws_relay.direct import DirectDestination
from hkaws_relay.sigv4 import Credentials


class Store(ThreadingHTTPServer):
    """Answers PUT as the test says and records what came."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests, self.connections = [], 0
        self.answer = self.confirm
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @staticmethod
    def confirm(handler, body):
        handler.reply(200, {"ETag": '"%s"' % hashlib.md5(body).hexdigest()})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.server.connections += 1

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, dict(self.headers), body))
        self.server.answer(self, body)

    def reply(self, status, headers=None, body=b""):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class DirectTest(SpoolCase):
    def setUp(self):
        super().setUp()
        self.store = Store()
        self.addCleanup(self.store.server_close)
        self.addCleanup(self.store.shutdown)
        self.destination = self.direct()

    def direct(self, timeout=60.0):
        destination = DirectDestination(
            "bucket",
            "eu-central-1",
            "drop/",
            Credentials("AKIA1", "secret"),
            endpoint="http://127.0.0.1:%d" % self.store.server_port,
            parallel=1,
            timeout=timeout,
        )
        self.addCleanup(destination.close)
        return destination

    def entry(self, name="cam1/a b.jpg", data=JPEG):
        return self.outbox.stage(self.upload(name, data), os.fsencode(name), NOON_NS, False, len(data))

    def send(self, entry):
        self.destination.submit(Job(entry.key, entry.size, entry=entry))
        end = time.monotonic() + 120
        while time.monotonic() < end:
            results = self.destination.poll(1.0)
            if results:
                return results[0]
        raise AssertionError("no result")

    def test_puts_the_bytes_with_md5_checksum_and_type(self):
        self.assertTrue(self.send(self.entry()).ok)

        path, headers, body = self.store.requests[0]
        self.assertEqual(path, "/bucket/drop/cam1/20261118T110640.123456Z_a%20b.jpg")
        self.assertEqual(body, JPEG)
        self.assertEqual(headers["Content-MD5"], base64.b64encode(hashlib.md5(JPEG).digest()).decode())
        self.assertEqual(headers["x-amz-checksum-sha256"], base64.b64encode(hashlib.sha256(JPEG).digest()).decode())
        self.assertEqual(headers["Content-Type"], "image/jpeg")
        self.assertIn("content-md5;content-type;host;x-amz-checksum-sha256", headers["Authorization"])

    def test_sends_one_request_a_capture_over_one_connection(self):
        for i in range(5):
            self.assertTrue(self.send(self.entry("cam1/%d.jpg" % i)).ok)
        self.assertEqual((len(self.store.requests), self.store.connections), (5, 1))

    def test_accepts_the_checksum_where_the_etag_is_no_md5(self):
        checksum = base64.b64encode(hashlib.sha256(JPEG).digest()).decode()
        self.store.answer = lambda h, body: h.reply(200, {"ETag": '"kms"', "x-amz-checksum-sha256": checksum})
        self.assertTrue(self.send(self.entry()).ok)

    def test_does_not_believe_a_200_with_other_bytes(self):
        for headers in ({"ETag": '"0123"'}, {}, {"x-amz-checksum-sha256": "AAAA"}):
            self.store.answer = lambda h, body, headers=headers: h.reply(200, headers)
            result = self.send(self.entry())
            self.assertEqual(result.detail, "answered 200 but names another checksum; not counted as stored")

    def test_names_the_remedy(self):
        for code, fault, remedy in (
            ("AccessDenied", "destination", "s3:PutObject on the bucket's drop/*"),
            ("RequestTimeTooSkewed", "destination", "timedatectl"),
            ("NoSuchBucket", "destination", "BUCKET in relay.conf"),
            ("KeyTooLongError", "file", "KeyTooLongError"),
        ):
            body = b"<Error><Code>" + code.encode() + b"</Code></Error>"
            self.store.answer = lambda h, _, body=body: h.reply(403, {}, body)
            result = self.send(self.entry())
            self.assertEqual(result.fault, fault)
            self.assertIn(remedy, result.detail)
            self.assertNotIn("secret", result.detail)

    def test_sends_again_on_a_connection_that_grew_stale(self):
        self.assertTrue(self.send(self.entry("cam1/1.jpg")).ok)

        def hang_up_once(handler, body):
            self.store.answer = self.store.confirm
            handler.close_connection = True

        self.store.answer = hang_up_once
        self.assertTrue(self.send(self.entry("cam1/2.jpg")).ok)

    def test_fails_on_a_fresh_connection_that_breaks(self):
        def hang_up(handler, body):
            handler.close_connection = True

        self.store.answer = hang_up
        self.assertEqual(self.send(self.entry()).fault, "destination")
        self.assertEqual(len(self.store.requests), 1)

    def test_gives_up_on_a_store_that_hangs(self):
        released = threading.Event()
        self.addCleanup(released.set)
        self.store.answer = lambda h, body: released.wait(60)
        self.destination = self.direct(timeout=0.3)
        self.assertIn("timed out", self.send(self.entry()).detail)

    def test_says_when_the_file_is_gone(self):
        entry = self.entry()
        os.unlink(entry.path)
        self.assertEqual(self.send(entry).fault, "gone")

    def test_refuses_an_endpoint_with_a_path(self):
        with self.assertRaisesRegex(ValueError, "ENDPOINT must look like"):
            DirectDestination("b", "r", "drop/", Credentials("a", "b"), endpoint="http://host/path")


if __name__ == "__main__":
    unittest.main()
