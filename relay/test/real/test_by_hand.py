"""Runs the lines of doc/relay.md, "By hand, on one page", as they stand there. Only inside `enter`.

Three words are replaced: sudo (we are root), apt-get (the packages are here) and systemctl (no systemd: it starts vsftpd).
"""

import re
import subprocess
import unittest

import lab
from camera import md5, picture
from s3client import wait_for

STUBS = """
sudo() { "$@"; }
apt-get() { command -v vsftpd s3fs >/dev/null; }
systemctl() {
    case $* in
    "restart vsftpd") mkdir -p /var/run/vsftpd/empty && { vsftpd /etc/vsftpd.conf & sleep 1; } ;;
    "enable --now cctv-mount") cctv-mount & sleep 2 ;;
    *) return 1 ;;
    esac
}
"""


def blocks(page="by hand"):
    """{title: lines} of the marked blocks."""
    with open(lab.TOP + "/doc/relay.md") as doc:
        return dict(re.findall(r"<!-- %s: (\w+) -->\n```sh\n(.*?)```" % page, doc.read(), re.S))


class HandMade(lab.Lab):
    """The laboratory without the kit."""

    def install(self, *options):
        pass

    def _load_units(self):
        pass


def follow_page(test, stubs, root=""):
    """The page's own lines, in the system at root. Replaced is what is the reader's: bucket, region, and this S3."""
    place = HandMade("s3fs")
    test.addCleanup(place.close)
    found = blocks()
    test.assertEqual(list(found), ["settings", "key", "mount", "camera", "vsftpd", "try"])
    data = picture()
    with open(root + "/root/picture.jpg", "wb") as out:
        out.write(data)
    script = "set -eo pipefail\ncd /root\n" + stubs + "".join(found.values())
    for theirs, ours in (
        ("BUCKET=my-pictures\n", "BUCKET=%s\n" % lab.BUCKET),
        ("REGION=eu-central-1\n", "REGION=us-east-1\n"),
        ("URL=https://s3.$REGION.amazonaws.com\n", "URL=http://%s:9000\n" % lab.STORE),
        ("connect_timeout=5,", "connect_timeout=5,use_path_request_style,"),
    ):
        test.assertEqual(script.count(theirs), 1, theirs)
        script = script.replace(theirs, ours)
    answers = "%s\n%s\nfront-password\n" % (lab.KEY, lab.SECRET)
    test.addCleanup(subprocess.run, ["umount", "-l", root + "/srv/cctv"], check=False)

    with open("/tmp/lab/by-hand.log", "w+b") as log:
        command = (["chroot", root] if root else []) + ["bash", "-c", script]
        done = subprocess.run(command, input=answers.encode(), stdout=log, stderr=log, check=False)
        log.seek(0)
        said = log.read().decode()

    test.assertEqual(done.returncode, 0, said)
    test.assertNotIn(lab.SECRET, said)
    wait_for(lambda: place.s3.list("drop/front/").get("drop/front/picture.jpg") == (len(data), md5(data)), 20, "the picture")
    verify = (["chroot", root] if root else []) + ["systemd-analyze", "verify", "/etc/systemd/system/cctv-mount.service"]
    test.assertEqual(subprocess.run(verify, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout, b"")
    # As the unit does after s3fs died, and after somebody emptied the bucket.
    place.s3.clear()
    subprocess.run(["pkill", "-x", "s3fs"], check=True)
    again = subprocess.Popen((["chroot", root] if root else []) + ["/usr/local/sbin/cctv-mount"])
    test.addCleanup(again.wait)
    test.addCleanup(again.kill)
    upload = ["curl", "-sS", "-T", root + "/root/picture.jpg", "ftp://127.0.0.1/again.jpg", "--user", "front:front-password"]
    wait_for(lambda: subprocess.run(["mountpoint", "-q", root + "/srv/cctv"], check=False).returncode == 0, 20, "a new mount")
    wait_for(lambda: "drop/" in place.s3.list("drop/"), 20, "the marker")
    subprocess.run((["chroot", root] if root else []) + ["mkdir", "-p", "/srv/cctv/front"], check=True)
    wait_for(lambda: subprocess.run(upload, check=False).returncode == 0, 20, "an upload")
    wait_for(lambda: place.s3.list("drop/front/").get("drop/front/again.jpg") == (len(data), md5(data)), 20, "the picture")


class ByHandTest(unittest.TestCase):
    def test_every_line_works_and_a_picture_arrives(self):
        follow_page(self, STUBS)


if __name__ == "__main__":
    unittest.main(verbosity=2)
