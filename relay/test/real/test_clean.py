"""doc/relay.md word by word on a clean Debian: the page by hand, then the kit. Only inside `enter` with a clean root.

What is not the reader's: systemctl, because no systemd runs in a chroot (it starts vsftpd), and apt-get, which is led to
the network outside.
"""

import os
import pty
import subprocess
import unittest

import lab
from s3client import wait_for
from test_by_hand import HandMade, blocks, follow_page
from units import Unit

ROOT = "/clean"
WRAPPERS = {
    "/usr/local/sbin/apt-get": 'exec nsenter --net=/run/outside-net /usr/bin/apt-get "$@"',
    "/usr/local/sbin/systemctl": """
if [ "$*" = "enable --now cctv-mount" ]; then
    cctv-mount &
    sleep 2
elif [ "$*" = "restart vsftpd" ]; then
    systemd-tmpfiles --create
    vsftpd /etc/vsftpd.conf &
    sleep 1
else
    exec /usr/bin/systemctl "$@"
fi""",
    # Packages start nothing in a chroot.
    "/usr/sbin/policy-rc.d": "exit 101",
}


def inside(script):
    done = subprocess.run(["chroot", ROOT, "bash", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = done.stdout.decode()
    if done.returncode:
        raise AssertionError("%s\nended with %d: %s" % (script, done.returncode, said[-3000:]))
    return said


def traces():
    """Every file of the clean root that bears the kit's name, the throw-away mounts aside."""
    return inside("find / -xdev -name '*hkaws*' ! -path '/opt/*' ! -path '/root/*' ! -path '/usr/local/sbin/*' | sort")


class CleanTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for path, body in WRAPPERS.items():
            with open(ROOT + path, "w") as out:
                out.write("#!/bin/bash\n%s\n" % body)
            os.chmod(ROOT + path, 0o755)
        with open("/etc/resolv.conf") as ours, open(ROOT + "/etc/resolv.conf", "w") as theirs:
            theirs.write(ours.read())

    def setUp(self):
        os.makedirs("/tmp/lab", exist_ok=True)

    def test_1_the_page_by_hand(self):
        follow_page(self, "", ROOT)
        inside(
            "pkill -x vsftpd; pkill -x s3fs; umount -l /srv/cctv; rm -f /usr/local/sbin/cctv-mount /etc/systemd/system/cctv-mount.service; userdel front; apt-get purge -y -q vsftpd s3fs; rm -f /etc/vsftpd.conf"
        )

    def test_2_the_kit(self):
        place = HandMade("s3fs")
        self.addCleanup(place.close)
        lines = blocks("kit")["install"]
        for theirs, ours in (
            ("https://github.com/OWNER/hikvision-aws-toolkit", "/opt/hkaws hikvision-aws-toolkit"),
            ("my-pictures --region eu-central-1", "%s --region us-east-1 --endpoint http://%s:9000" % (lab.BUCKET, lab.STORE)),
        ):
            self.assertIn(theirs, lines)
            lines = lines.replace(theirs, ours)
        with open(ROOT + "/root/accessKeys.csv", "w") as key:
            key.write("\ufeffAccess key ID,Secret access key\r\n%s,%s\r\n" % (lab.KEY, lab.SECRET))
        before = traces()

        install, after = lines[: lines.index("sudo hkaws-relay status")], lines[lines.index("sudo hkaws-relay status") :]
        # The repository belongs to somebody else than root, of which git would complain.
        prelude = "set -eo pipefail; cd /root\ngit() { command git -c safe.directory='*' \"$@\"; }\n"
        inside(prelude + install.replace("accessKeys.csv", "/root/accessKeys.csv"))
        names = ("hkaws-relay-ftp", "hkaws-relay-mount", "hkaws-relay")
        units = [Unit(name, "/tmp/lab/%s.log" % name, ROOT) for name in names]
        for unit in units:
            unit.start()
            self.addCleanup(unit.stop)
        wait_for(lambda: lab.Lab.is_mounted(ROOT), 40, "the mount")
        wait_for(lambda: os.path.exists(ROOT + "/run/hkaws-relay/status.json"), 20, "the mover")
        self.assertEqual(after.splitlines(), ["sudo hkaws-relay status", "sudo hkaws-relay test front"])
        self.assertIn("camera       front", inside("sudo hkaws-relay status || [ $? = 1 ]"))
        with open(ROOT + "/root/hikvision-aws-toolkit/cameras.txt") as cameras:
            password = cameras.readline().split()[1]
        self.assertIn("ok       stored as drop/front/", self.answer("sudo hkaws-relay test front", password))
        self.assertIn("all well", inside("sudo hkaws-relay status"))
        stored = [key for key, (size, _) in place.s3.list("drop/front/").items() if size]
        self.assertEqual(len(stored), 1, stored)

        again = inside("cd /root/hikvision-aws-toolkit; sudo relay/install.sh")
        self.assertNotIn("written", again)
        for unit in reversed(units):
            unit.stop()
        self.assertIn("removed", inside("cd /root/hikvision-aws-toolkit; sudo relay/install.sh --uninstall"))
        self.assertEqual(traces(), before)

    def answer(self, command, password):
        """What a person sees who types the password."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chroot(ROOT)
            os.chdir("/")
            os.execvp("bash", ["bash", "-c", command])
        shown = b""
        while b"password of" not in shown:
            shown += os.read(terminal, 1000)
        os.write(terminal, password.encode() + b"\n")
        try:
            while True:
                shown += os.read(terminal, 1000)
        except OSError:
            pass  # the terminal is gone with its last process
        os.waitpid(pid, 0)
        self.assertNotIn(password.encode(), shown)
        return shown.decode()


if __name__ == "__main__":
    unittest.main(verbosity=2)
