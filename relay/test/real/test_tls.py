"""FTPS as the installer sets it up, against cameras of every age. Only inside `enter`."""

import ftplib
import hashlib
import re
import ssl
import subprocess
import unittest
import warnings

from camera import PASSWORDS, picture
from lab import Lab, sh
from s3client import wait_for

OLD, NEW = ("TLSv1", "TLSv1_1"), ("TLSv1_2", "TLSv1_3")
TRIES = 10


def context(version):
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    found.check_hostname, found.verify_mode = False, ssl.CERT_NONE
    found.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of TLS 1.0 and 1.1, which is the point here
        found.minimum_version = found.maximum_version = getattr(ssl.TLSVersion, version)
    return found


def begin(ftp):
    ftp.connect("127.0.0.1", 21)
    ftp.login("front", PASSWORDS["front"])
    ftp.prot_p()


def upload(version, name, data, goodbye):
    """The reply. goodbye: whether the camera ends TLS before it hangs up; in neither case does it read what came for it."""
    ftp = ftplib.FTP_TLS(context=context(version), timeout=30)
    try:
        begin(ftp)
        data_connection = ftp.transfercmd("STOR " + name)
        data_connection.sendall(data)
        if goodbye:
            data_connection.setblocking(False)
            try:
                data_connection.unwrap()
            except (OSError, ssl.SSLError):
                pass
        data_connection.close()
        return ftp.voidresp()[:3]
    except ftplib.all_errors as e:
        return str(e)[:3]
    finally:
        ftp.close()


class Profile:
    tls = ""
    taken, refused = (), ()

    @classmethod
    def setUpClass(cls):
        cls.lab = Lab("direct")
        cls.addClassCleanup(cls.lab.close)
        cls.lab.install("--mode", "direct", "--tls", cls.tls)
        cls.lab.start()

    def stored(self):
        return {re.sub(r"^.*?Z(-truncated)?_", "", key): (size, etag) for key, (size, etag) in self.lab.captures().items()}

    def test_lets_in_the_cameras_it_is_for_and_no_others(self):
        for version in self.taken:
            with self.subTest(version):
                self.assertEqual(upload(version, version + ".jpg", picture(1000), True), "226")
        for version in self.refused:
            with self.subTest(version), self.assertRaisesRegex(ssl.SSLError, "(?i)protocol|version|alert"):
                begin(ftplib.FTP_TLS(context=context(version), timeout=30))
        wait_for(lambda: set(self.stored()) >= {version + ".jpg" for version in self.taken}, 60, "the pictures")

    def test_a_camera_that_only_writes_and_hangs_up_at_once_loses_no_byte(self):
        for version in self.taken:
            for goodbye in (True, False):
                sent, replies = {}, []
                for i in range(TRIES):
                    name, data = "%s-%s-%d.jpg" % (version, goodbye, i), picture(300_000)
                    replies.append(upload(version, name, data, goodbye))
                    sent[name] = (len(data), hashlib.md5(data).hexdigest())
                with self.subTest("%s, %s" % (version, "ends TLS" if goodbye else "does not end TLS")):
                    if goodbye:
                        self.assertEqual(replies, ["226"] * TRIES)
                    # Without its end vsftpd cannot know that it has all, and says 426; it has all the same.
                    self.lab.wait_drained(60)
                    stored = self.stored()
                    self.assertEqual({name: stored.get(name) for name in sent}, sent)

    def test_a_camera_without_tls_still_gets_in(self):
        sh("curl", "-sS", "-T", "/etc/hostname", "ftp://127.0.0.1/plain.txt", "--user", "front:" + PASSWORDS["front"])
        wait_for(lambda: "plain.txt" in self.stored(), 30, "the file")

    def test_curl_and_lftp_get_in(self):
        path = self.lab.work + "/picture.jpg"
        with open(path, "wb") as out:
            out.write(picture(300_000))
        for number in ("1.2", "1.3"):
            sh("curl", "-sS", "-k", "--ssl-reqd", "--tlsv" + number, "--tls-max", number, "-T", path,
               "ftp://127.0.0.1/curl%s.jpg" % number, "--user", "front:" + PASSWORDS["front"])  # fmt: skip
        sh("lftp", "-c", "set ssl:verify-certificate no; set ftp:ssl-force yes; set ftp:ssl-protect-data yes; "
           "open -u front,%s 127.0.0.1; put %s -o lftp.jpg" % (PASSWORDS["front"], path))  # fmt: skip
        wait_for(lambda: set(self.stored()) >= {"curl1.2.jpg", "curl1.3.jpg", "lftp.jpg"}, 60, "the pictures")


class OnTest(Profile, unittest.TestCase):
    tls, taken, refused = "on", NEW, OLD


class OldTest(Profile, unittest.TestCase):
    tls, taken = "old", OLD + NEW

    def test_tells_vsftpd_only_what_it_knows(self):
        """An option of 3.0.5 ends 3.0.3."""
        with open("/etc/hkaws-relay/vsftpd.conf") as source:
            lines = source.read().splitlines()
        knows = subprocess.run(["grep", "-q", "ssl_tlsv11", "/usr/sbin/vsftpd"], check=False).returncode == 0
        self.assertIn("ssl_tlsv1=YES", lines)
        self.assertEqual("ssl_tlsv11=YES" in lines, knows)


if __name__ == "__main__":
    unittest.main(verbosity=2)
