"""The installer in a throw-away system. Only inside `enter`."""

import os
import pty
import stat
import subprocess
import unittest

INSTALL = "/opt/hkaws/relay/install.sh"
SECRETS = ("front-password-1", "se:cret-2", "abc/DEF+123")
ETC = "/etc/hkaws-relay/"
WATCHED = ("/etc", "/srv", "/usr/local", "/var/lib/hkaws-relay")


def fingerprint():
    """Every file of the watched trees with its owner, mode and content."""
    found = {}
    for top in WATCHED:
        for place, directories, files in os.walk(top):
            for name in directories + files:
                path = os.path.join(place, name)
                status = os.lstat(path)
                content = b""
                if stat.S_ISREG(status.st_mode) and status.st_size < 1_000_000:
                    with open(path, "rb") as f:
                        content = f.read()
                found[path] = (status.st_mode, status.st_uid, status.st_gid, content)
    return found


def write(path, text, mode=0o600):
    with open(path, "w") as out:
        out.write(text)
    os.chmod(path, mode)
    return path


class InstallTest(unittest.TestCase):
    def setUp(self):
        self.cameras = write("/root/cameras", "# mine\nfront %s\nnvr1 %s renames\n" % SECRETS[:2])
        self.key = write("/root/key.csv", "\ufeffAccess key ID,Secret access key\r\nAKIA1,%s\r\n" % SECRETS[2])
        self.addCleanup(self.run_installer, "--uninstall", check=False)
        self.outputs = []

    def run_installer(self, *options, check=True):
        done = subprocess.run([INSTALL, *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        said = done.stdout.decode()
        if check:
            self.assertEqual(done.returncode, 0, said)
        for secret in SECRETS:
            self.assertNotIn(secret, said)
        return said

    def install(self, *options, **more):
        return self.run_installer(
            "--no-packages", "--bucket", "my-pictures", "--region", "eu-central-1", "--cameras", self.cameras,
            "--credentials", self.key, *options, **more
        )  # fmt: skip

    def refusal(self, *options):
        before = fingerprint()
        said = self.install(*options, check=False)
        self.assertEqual(fingerprint(), before)
        return said.strip().splitlines()[-1]

    def test_dry_run_changes_nothing(self):
        before = fingerprint()
        self.assertIn("would write: /etc/hkaws-relay/vsftpd.conf", self.install("--dry-run"))
        self.assertEqual(fingerprint(), before)

    def test_second_run_changes_nothing_and_needs_no_options(self):
        self.install("--tls", "on", "--ftp-port", "2121", "--listen", "10.1.2.3")
        before = fingerprint()
        self.assertNotIn("written", self.run_installer())
        self.assertNotIn("written", self.install())
        after = fingerprint()
        shadow = ("/etc/shadow", "/etc/shadow-")  # the same passwords, salted anew
        self.assertEqual({k: v for k, v in after.items() if k not in shadow}, {k: v for k, v in before.items() if k not in shadow})

    def test_keeps_settings_that_the_user_added(self):
        self.install()
        with open(ETC + "relay.conf", "a") as conf:
            conf.write("TEMPORARY_WAIT=60\n")
        self.run_installer("--region", "eu-west-1")
        with open(ETC + "relay.conf") as conf:
            text = conf.read()
        self.assertIn("TEMPORARY_WAIT=60\n", text)
        self.assertIn("REGION=eu-west-1\n", text)

    def test_secrets_are_readable_for_root_alone(self):
        self.install("--tls", "on")
        for name in ("credentials", "ftp-key.pem", "vsftpd.conf", "ftp-logins"):
            status = os.stat(ETC + name)
            self.assertEqual((status.st_mode & 0o777, status.st_uid), (0o600, 0), name)
        with open(ETC + "credentials") as f:
            self.assertEqual(f.read(), "AKIA1:%s\n" % SECRETS[2])

    def test_units_are_valid_in_both_modes(self):
        for mode in ("s3fs", "direct"):
            self.install("--mode", mode)
            units = ["hkaws-relay-ftp.service", "hkaws-relay.service"] + ["hkaws-relay-mount.service"] * (mode == "s3fs")
            said = subprocess.run(
                ["systemd-analyze", "verify"] + ["/etc/systemd/system/" + u for u in units],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            self.assertEqual((said.returncode, said.stdout), (0, b""))
            wanted = os.listdir("/etc/systemd/system/multi-user.target.wants")
            self.assertEqual(sorted(u for u in wanted if u.startswith("hkaws")), sorted(units))
        self.assertFalse(os.path.exists("/etc/systemd/system/hkaws-relay-mount.service"))

    def test_rotates_the_log(self):
        self.install()
        write("/var/log/hkaws-relay/vsftpd.log", "x" * 11_000_000)
        command = ["logrotate", "--force", "--state", "/root/logrotate.state", "/etc/logrotate.d/hkaws-relay"]
        subprocess.run(["sh", "-c", 'PATH=$PATH:/usr/sbin "$@"', "sh", *command], check=True)
        self.assertEqual(sorted(os.listdir("/var/log/hkaws-relay")), ["vsftpd.log", "vsftpd.log.1"])
        self.assertEqual(os.stat("/var/log/hkaws-relay/vsftpd.log").st_size, 0)

    def test_no_template_mark_is_left(self):
        self.install("--tls", "old", "--passive-address", "10.1.2.3")
        for top in (ETC, "/etc/systemd/system", "/etc/pam.d"):
            for place, _, files in os.walk(top):
                for name in files:
                    path = os.path.join(place, name)
                    if "hkaws" in path and os.path.isfile(path):
                        with open(path, "rb") as f:
                            self.assertNotRegex(f.read(), rb"@[A-Z_]+@", path)

    def test_removes_the_login_of_a_camera_that_left_the_list_but_not_its_pictures(self):
        self.install()
        write("/srv/hkaws-relay/in/nvr1/unsent.jpg", "x")
        write(self.cameras, "front %s\n" % SECRETS[0])
        self.install()
        with open("/etc/passwd") as passwd:
            self.assertNotIn("\nnvr1:", passwd.read())
        self.assertTrue(os.path.exists("/srv/hkaws-relay/in/nvr1/unsent.jpg"))
        os.unlink("/srv/hkaws-relay/in/nvr1/unsent.jpg")

    def test_uninstall_keeps_unsent_pictures_and_leaves_nothing_else(self):
        before = fingerprint()
        self.install("--tls", "on")
        write("/srv/hkaws-relay/out/20261123T061552.123456Z_front%2Fa.jpg", "x")
        self.assertIn("1 unsent pictures stay in /srv/hkaws-relay/in", self.run_installer("--uninstall"))
        self.assertFalse(os.path.exists(ETC))
        os.unlink("/srv/hkaws-relay/out/20261123T061552.123456Z_front%2Fa.jpg")
        self.assertIn("removed", self.run_installer("--uninstall"))
        new = set(fingerprint()) - set(before)
        accounts = {"/etc/passwd-", "/etc/group-", "/etc/shadow-", "/etc/gshadow-", "/etc/subuid-", "/etc/subgid-"}
        self.assertEqual(new - accounts, set())

    def test_installs_again_over_pictures_that_an_uninstall_kept(self):
        self.install()
        kept = write("/srv/hkaws-relay/out/20261123T061552.123456Z_front%2Fa.jpg", "x")
        self.run_installer("--uninstall")
        self.install()
        self.assertTrue(os.path.exists(kept))
        os.unlink(kept)

    def with_sftp(self, *options):
        if not os.path.exists("/root/gate-key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "/root/gate-key"], check=True)
        with open("/root/gate-key.pub") as public:
            write(self.cameras, "front %s\ngate - sftp %s\npond %s sftp\n" % (SECRETS[0], public.read().strip(), SECRETS[1]))
        return self.install(*options)

    def test_an_sftp_camera_gets_a_door_of_its_own_and_nothing_else(self):
        before = fingerprint()
        self.assertIn("would write: /etc/hkaws-relay/sshd_config", self.with_sftp("--dry-run"))
        self.assertEqual({k: v for k, v in fingerprint().items() if "gate-key" not in k and "/cameras" not in k}, before)
        self.with_sftp("--sftp-port", "2200")
        with open(ETC + "ftp-logins") as logins:
            self.assertEqual(logins.read(), "front\n")
        for place, owner, mode in (("gate", 0, 0o755), ("gate/upload", None, 0o700), ("front", None, 0o700)):
            status = os.stat("/srv/hkaws-relay/in/" + place)
            self.assertEqual((status.st_mode & 0o777, status.st_uid == 0), (mode, owner == 0), place)
        os.makedirs("/run/sshd", exist_ok=True)
        said = subprocess.run(["/usr/sbin/sshd", "-T", "-f", ETC + "sshd_config", "-C", "user=gate,host=h,addr=10.0.0.1"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout.decode()  # fmt: skip
        for line in ("port 2200", "usepam no", "disableforwarding yes", "permittty no", "chrootdirectory /srv/hkaws-relay/in/%u"):
            self.assertIn(line + "\n", said)
        said = subprocess.run(["systemd-analyze", "verify", "/etc/systemd/system/hkaws-relay-sftp.service"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # fmt: skip
        self.assertEqual((said.returncode, said.stdout), (0, b""))
        with open("/etc/shadow") as shadow:
            self.assertIn("\ngate:*:", shadow.read())
        keep = fingerprint()
        self.assertNotIn("written", self.run_installer())
        self.assertEqual(fingerprint(), keep)

    def test_a_camera_may_change_its_door_and_loses_nothing(self):
        write(self.cameras, "front %s\ngate %s\n" % (SECRETS[0], SECRETS[1]))
        self.install()
        write("/srv/hkaws-relay/in/gate/unsent.jpg", "x")
        self.with_sftp()
        self.assertEqual(os.listdir("/srv/hkaws-relay/in/gate"), ["upload"])
        self.assertEqual(os.listdir("/srv/hkaws-relay/in/gate/upload"), ["unsent.jpg"])
        write(self.cameras, "front %s\ngate %s\n" % (SECRETS[0], SECRETS[1]))
        self.install()
        self.assertTrue(os.path.exists("/srv/hkaws-relay/in/gate/upload/unsent.jpg"))
        self.assertNotEqual(os.stat("/srv/hkaws-relay/in/gate").st_uid, 0)
        self.assertFalse(os.path.exists("/etc/systemd/system/hkaws-relay-sftp.service"))
        self.assertFalse(os.path.exists(ETC + "sftp"))
        os.unlink("/srv/hkaws-relay/in/gate/upload/unsent.jpg")

    def test_uninstall_takes_the_sftp_door_with_it(self):
        before = fingerprint()
        self.with_sftp()
        self.run_installer("--uninstall")
        new = set(fingerprint()) - set(before)
        self.assertEqual([path for path in new if not path.endswith("-")], [])
        with open("/etc/group") as groups:
            self.assertNotIn("hkaws", groups.read())

    def test_what_was_lost_or_empty_is_no_reason_to_keep_the_spool(self):
        self.install()
        for drawer in (".lost", ".empty"):
            os.makedirs("/srv/hkaws-relay/out/" + drawer)
            write("/srv/hkaws-relay/out/%s/20261123T061552.123456Z_front%%2Fa.jpg" % drawer, "")
        self.assertIn("removed", self.run_installer("--uninstall"))
        self.assertFalse(os.path.exists("/srv/hkaws-relay"))

    def test_refusals_say_what_to_do_and_change_nothing(self):
        write("/root/open", "front %s\n" % SECRETS[0], mode=0o644)
        write("/root/short", "front 1234567\n")
        write("/root/taken", "daemon %s\n" % SECRETS[0])
        write("/root/twice", "front %s\nfront %s\n" % SECRETS[:2])
        write("/root/dot", ".relay %s\n" % SECRETS[0])
        write("/root/nothing", "gate - sftp\n")
        write("/root/nokey", "gate - sftp hello\n")
        write("/root/words", "gate %s renames and more\n" % SECRETS[0])
        for options, expected in (
            (["--cameras", "/root/open"], "others can read the passwords in /root/open; run: chmod 600 /root/open"),
            (["--cameras", "/root/short"], "/root/short line 1: the password of front is missing or shorter than 8 characters"),
            (["--cameras", "/root/taken"], "/root/taken line 1: this machine already has an account daemon of its own; choose another login"),
            (["--cameras", "/root/twice"], "/root/twice line 2: front is there twice"),
            (["--cameras", "/root/dot"], "/root/dot line 1: login .relay; use small letters, digits, - and _, beginning with a letter"),
            (["--cameras", "/root/nothing"], "/root/nothing line 1: gate has neither a password nor a public key"),
            (["--cameras", "/root/nokey"], "/root/nokey line 1: behind sftp stands the camera's public key, as in its .pub file, or nothing"),
            (["--cameras", "/root/words"], "/root/words line 1: too many words"),
            (["--active", "yes"], "--active yes: write on, off or 20"),
            (["--sftp-port", "ssh"], "--sftp-port ssh is no port"),
            (["--mode", "ftp"], "--mode ftp: write s3fs or direct"),
            (["--region", "Frankfurt"], "--region Frankfurt is no region; write one like eu-central-1"),
            (["--passive", "40000:40005"], "--passive 40000:40005: at least 20 ports from 1024 to 65535, because each transfer holds one to its end"),
            (["--spool", "relative"], "--spool relative: write an absolute path without spaces"),
            (["--nonsense"], "unknown option --nonsense; see --help"),
            (["--bucket"], "--bucket needs a value; see --help"),
        ):  # fmt: skip
            with self.subTest(options=options):
                self.assertEqual(self.refusal(*options), "install.sh: " + expected)

    def test_asks_for_nothing_where_nobody_can_answer(self):
        said = self.run_installer("--no-packages", "--region", "eu-central-1", check=False)
        self.assertIn("install.sh: --bucket is missing", said)

    def test_asks_a_person_for_what_is_missing_and_shows_no_secret(self):
        dialogue = [
            ("Bucket: ", "my-pictures"), ("Region of the bucket: ", "eu-central-1"), ("Login: ", "front"),
            ("Password of front (not shown): ", SECRETS[0]), ("Login: ", ""), ("Access key id of the relay: ", "AKIA1"),
            ("Secret access key (not shown): ", SECRETS[2]),
        ]  # fmt: skip
        pid, terminal = pty.fork()
        if pid == 0:
            os.execv(INSTALL, [INSTALL, "--no-packages"])
        shown = b""
        for question, answer in dialogue:
            while not shown.endswith(question.encode()):
                shown += os.read(terminal, 1)
            os.write(terminal, answer.encode() + b"\n")
        try:
            while True:
                shown += os.read(terminal, 1000)
        except OSError:
            pass  # the terminal is gone with its last process
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0, shown)
        for secret in SECRETS:
            self.assertNotIn(secret.encode(), shown)
        with open(ETC + "credentials") as f:
            self.assertEqual(f.read(), "AKIA1:%s\n" % SECRETS[2])

    def test_refuses_credentials_of_another_shape_without_showing_them(self):
        write(self.key, "%s\n" % SECRETS[2])
        self.assertIn("the credentials are not one line ACCESS_KEY_ID:SECRET_ACCESS_KEY", self.install(check=False))


if __name__ == "__main__":
    unittest.main(verbosity=2)
