import os
import re
import ssl
import subprocess
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from doubles import SpoolCase

from hkaws_relay import config, marker, put
from hkaws_relay.destination import Refused
from hkaws_relay.sigv4 import Credentials

KEY = Credentials("AKIA1", "secret")


class Store(BaseHTTPRequestHandler):
    """Keeps what it was sent; answers as the server's `answer` says."""

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), body))
        status, text = self.server.answer
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


def serve(test, context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    server.asked, server.answer = [], (200, b"")
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    test.addCleanup(server.server_close)
    test.addCleanup(server.shutdown)
    return server


class MarkerTest(SpoolCase):
    def setUp(self):
        super().setUp()
        self.server = serve(self)
        self.live = os.path.join(self.root, "status.json")
        self.config = self.configured("http://127.0.0.1:%d" % self.server.server_port)

    def configured(self, endpoint):
        return config.parse("BUCKET=pictures\nREGION=eu-central-1\nENDPOINT=%s\nSTATUS=%s" % (endpoint, self.live))

    def test_writes_a_directory_as_s3fs_knows_it(self):
        marker.write(self.config, KEY)

        ((path, headers, body),) = self.server.asked
        self.assertEqual((path, body, headers["Content-Type"]), ("/pictures/drop/", b"", "application/x-directory"))
        self.assertEqual((headers["x-amz-meta-mode"], headers["x-amz-meta-uid"], headers["x-amz-meta-gid"]), ("16832", "0", "0"))
        for name in ("mtime", "ctime", "atime"):
            self.assertAlmostEqual(int(headers["x-amz-meta-" + name]), time.time(), delta=60)
        # A header that is not signed could be changed on the way, and AWS refuses x-amz- ones that are not.
        signed = headers["Authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
        self.assertLessEqual({"content-type"} | {h.lower() for h in headers if h.startswith("x-amz-")}, set(signed))

    def test_says_what_s3_said(self):
        self.server.answer = (403, b"<Error><Code>AccessDenied</Code></Error>")
        with self.assertRaisesRegex(Refused, "HTTP 403 AccessDenied; the key may not write there") as refusal:
            marker.write(self.config, KEY)
        self.assertNotIsInstance(refusal.exception, marker.Unreachable)

    def test_tells_a_silent_network_from_a_refusal(self):
        with self.assertRaises(marker.Unreachable):
            marker.write(self.configured("http://127.0.0.1:1"), KEY)

    def test_sends_the_heartbeat_of_a_living_mover_with_the_state_of_the_mount(self):
        with open(self.live, "w") as out:
            out.write('{"version": 1, "relay": "attic", "trouble": "x", "recent": [], "sentAt": "2026-11-18T11:06:40Z"}')
        marker.send_heartbeat(self.config, KEY, {"state": "stopped", "why": "w"})
        ((path, _, body),) = self.server.asked
        self.assertEqual(path, "/pictures/drop/.relay/status.json")
        self.assertEqual(
            body,
            b'{"mount": {"state": "stopped", "why": "w"}, "relay": "attic", "sentAt": "2026-11-18T11:06:40Z", "version": 1}\n',
        )

    def test_sends_no_heartbeat_for_a_dead_mover(self):
        with open(self.live, "w") as out:
            out.write('{"version": 1}')
        os.utime(self.live, (0, 0))
        with self.assertRaisesRegex(Refused, "the mover does not run"):
            marker.send_heartbeat(self.config, KEY, {})
        self.assertEqual(self.server.asked, [])


class HomeCaTest(unittest.TestCase):
    """A server behind a CA that somebody made at home, as Python 3.13 and later look at it (earlier ones by a flag)."""

    def setUp(self):
        case = SpoolCase()
        case.setUp()
        self.addCleanup(case.doCleanups)
        self.place = case.root

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.place, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def serve(self, ca_extensions, extensions=()):
        """An HTTPS server whose CA has these extensions, and (at home) no more."""
        plain = os.path.join(self.place, "openssl.cnf")
        with open(plain, "w") as out:
            out.write("[req]\ndistinguished_name=dn\n[dn]\n[leaf]\nsubjectAltName=IP:127.0.0.1\n" + "\n".join(extensions) + "\n")
        ca = [
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=home CA",
            "-config",
            plain,
        ]
        for extension in ca_extensions:
            ca += ["-addext", extension]
        self.openssl(*ca, "-keyout", "ca.key", "-out", "ca.pem")
        self.openssl(
            "req",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-subj",
            "/CN=nas",
            "-config",
            plain,
            "-keyout",
            "nas.key",
            "-out",
            "nas.csr",
        )
        self.openssl(
            "x509", "-req", "-in", "nas.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", plain, "-extensions", "leaf", "-out", "nas.pem",
        )  # fmt: skip
        return serve(self, self.context())

    def context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(self.place, "nas.pem"), os.path.join(self.place, "nas.key"))
        return context

    def answer(self, server, strict, trusted=True):
        target = put.Target("pictures", "eu-central-1", "https://127.0.0.1:%d" % server.server_port, strict)
        if strict:
            target.tls.verify_flags |= ssl.VERIFY_X509_STRICT  # what 3.13 and later set by themselves
        if trusted:
            target.tls.load_verify_locations(os.path.join(self.place, "ca.pem"))
        import io

        return put.Connection(target, 10).put("/pictures/x", io.BytesIO(b""), lambda: {"Content-Length": "0"})

    def refused(self, server, **how):
        with self.assertRaises(Refused) as refusal:
            self.answer(server, strict=True, **how)
        return refusal.exception.detail

    def test_names_the_fault_of_a_home_ca_and_both_remedies(self):
        server = self.serve(["basicConstraints=critical,CA:TRUE", "subjectKeyIdentifier=hash"])
        self.assertRegex(
            self.refused(server),
            r"^the certificate of 127\.0\.0\.1:\d+ is refused: (CA cert does not include key usage extension|Missing Authority Key Identifier), "
            r"which Python 3\.13 and later insist on; make the CA's certificate anew as doc/relay\.md says \(A private CA\), "
            r"or write TLS_STRICT=no into relay\.conf$",
        )
        self.assertEqual(self.answer(server, strict=False)[0], 200)

    def test_takes_a_ca_made_as_the_page_says(self):
        top = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../..")
        with open(os.path.join(top, "doc/relay.md"), encoding="utf-8") as page:
            (lines,) = re.findall(r"<!-- private ca -->\n *```sh\n(.*?)```", page.read(), re.S)
        self.assertEqual(lines.count("DNS:nas.lan"), 1)
        script = "set -e\n" + lines.replace("DNS:nas.lan", "IP:127.0.0.1")
        subprocess.run(["sh", "-c", script], cwd=self.place, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.assertEqual(self.answer(serve(self, self.context()), strict=True)[0], 200)

    def test_names_both_remedies_for_a_ca_that_this_computer_does_not_know(self):
        server = self.serve(["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"])
        said = self.refused(server, trusted=False)
        self.assertIn("copy the CA's certificate to /usr/local/share/ca-certificates/NAME.crt and run `update-ca-certificates`, or", said)

    def test_never_gives_up_checking(self):
        server = self.serve(["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"])
        with self.assertRaisesRegex(Refused, "the certificate of"):
            self.answer(server, strict=False, trusted=False)


if __name__ == "__main__":
    unittest.main()
