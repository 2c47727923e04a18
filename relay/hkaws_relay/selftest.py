"""`hkaws-relay test LOGIN`: sends a picture the way a camera does and follows it until S3 has confirmed it."""

from __future__ import annotations

import base64
import collections
import ftplib
import getpass
import io
import os
import subprocess
import time

from . import names, sftptest
from .config import ConfigError
from .files import read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .config import Config

# A grey JPEG of 8 x 8 pixels, made for this purpose.
_PICTURE = base64.b64decode(
    "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAx"
    "NDQ0Hyc5PTgyPC4zNDL/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF"
    "BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW"
    "V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi"
    "4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APNq/9k="
)
_PATIENCE = 60.0


def run(config: Config, arguments: list[str]) -> int:
    who = _arguments(arguments, config.sftp)
    name = time.strftime("hkaws-relay-test_%Y%m%d%H%M%S", time.gmtime()) + "_%d.jpg" % os.getpid()
    started = time.monotonic()
    server = _over_sftp(config, who, name) if who.login in config.sftp else _over_ftp(config, who, name)
    if server is None:
        return 1
    print("ok       %s took %s after %.2f s" % (server, name, time.monotonic() - started))
    return _follow(config, who.login, name, started)


def _over_ftp(config: Config, who: Who, name: str) -> str | None:
    try:
        _upload(config.ftp_address, config.ftp_port, who.login, who.password or "", name)
    except ftplib.all_errors as e:
        print("FAILED   FTP upload to %s port %d as %s: %s" % (config.ftp_address, config.ftp_port, who.login, e))
        print("         530: wrong password or login; refused connection: see `systemctl status hkaws-relay-ftp`")
        return None
    return "vsftpd"


def _over_sftp(config: Config, who: Who, name: str) -> str | None:
    try:
        sftptest.upload(config.ftp_address, config.sftp_port, who.login, who.password, who.key, name, _PICTURE)
    except (sftptest.Failed, OSError, subprocess.SubprocessError) as e:
        print("FAILED   SFTP upload to %s port %d as %s: %s" % (config.ftp_address, config.sftp_port, who.login, e))
        print("         permission denied: wrong password, login or key; refused connection: see `systemctl status hkaws-relay-sftp`")
        return None
    return "sshd"


Who = collections.namedtuple("Who", "login password key")  # texts; password or key may be None


def _arguments(arguments: list[str], sftp: list[str]) -> Who:
    if len(arguments) == 3 and arguments[1] == "--password-file":
        try:
            with open(arguments[2], encoding="utf-8") as source:
                return Who(arguments[0], source.readline().rstrip("\n"), None)
        except OSError as e:
            raise ConfigError("cannot read %s: %s" % (arguments[2], e.strerror))
    if len(arguments) == 3 and arguments[1] == "--key" and arguments[0] in sftp:
        return Who(arguments[0], None, arguments[2])
    if len(arguments) == 1 and not arguments[0].startswith("-"):
        return Who(arguments[0], getpass.getpass("Password of %s: " % arguments[0]), None)
    raise ConfigError("write: hkaws-relay test LOGIN [--password-file FILE], or for an SFTP camera LOGIN --key FILE")


def _upload(address: str, port: int, login: str, password: str, name: str) -> None:
    with ftplib.FTP(timeout=20) as ftp:
        ftp.connect(address, port)
        ftp.login(login, password)
        ftp.storbinary("STOR " + name, io.BytesIO(_PICTURE))


def _follow(config: Config, login: str, name: str, started: float) -> int:
    staged = False
    while time.monotonic() - started < _PATIENCE:
        live = read_json(config.status) or {}
        for sent in live.get("recent", []):
            if sent["key"].startswith(login + "/") and sent["key"].endswith("_" + name):
                print("ok       stored as %s%s after %.1f s" % (config.prefix, sent["key"], time.monotonic() - started))
                print("         arrange files it under cameras/ within seconds; the relay cannot see that")
                return 0
        if not staged and _is_staged(config.outbox, login, name):
            staged = True
            print("ok       the mover staged it after %.1f s" % (time.monotonic() - started))
        time.sleep(0.2)
    where = "it waits in the spool and will be sent" if staged else "the mover did not stage it"
    print("FAILED   not stored after %d s; %s; see `hkaws-relay status`" % (_PATIENCE, where))
    return 1


def _is_staged(outbox: str, login: str, name: str) -> bool:
    ending = names.to_spool(b"", os.fsencode("%s/%s" % (login, name)))[0]
    try:
        return any(item.endswith(ending) for item in os.listdir(os.fsencode(outbox)))
    except OSError:
        return False
