"""relay.conf: NAME=value lines, '#' comments. Unknown names and bad values are refused with the remedy."""

from __future__ import annotations

import re
import socket

from . import zonerules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class ConfigError(Exception):
    pass


_DEFAULTS = {
    "RELAY": "",
    "INBOX": "/srv/hkaws-relay/in",
    "OUTBOX": "/srv/hkaws-relay/out",
    "DESTINATION": "s3fs",
    "MOUNT": "/srv/hkaws-relay/s3",
    "BUCKET": None,
    "REGION": None,
    "ENDPOINT": "",
    "PREFIX": "drop/",
    "CREDENTIALS": "/etc/hkaws-relay/credentials",
    "FTP_ADDRESS": "127.0.0.1",
    "FTP_PORT": "21",
    "RENAMES": "",
    "SFTP": "",
    "SFTP_PORT": "2222",
    "TEMPORARY": "*.tmp *.temp *.part *.partial *.filepart *.uploading *.upload *.dav_ *.mp4_ *.avi_ *~",
    "TEMPORARY_WAIT": "300",
    "POLL": "0.25",
    "PARALLEL": "8",
    "TIMEOUT": "20",
    "HEARTBEAT": "900",
    "STATUS": "/run/hkaws-relay/status.json",
    "STATE": "/var/lib/hkaws-relay/state.json",
    # How certificates of an S3 with a CA of one's own are read.
    "TLS_STRICT": "yes",
    # The site's, if they are others than this machine's: their rules are told of, too.
    "ZONES": "",
    "TMPDIR_SIZE": "256m",
    "MOUNT_STATUS": "/run/hkaws-relay-mount/status.json",
    # Put behind our own options for s3fs.
    "S3FS_OPTIONS": "",
}


class Config:
    def __init__(self, values: Mapping[str, str]) -> None:
        self.relay = values["RELAY"] or socket.gethostname()
        self.inbox, self.outbox, self.mount = values["INBOX"], values["OUTBOX"], values["MOUNT"]
        self.destination = values["DESTINATION"]
        self.bucket, self.region, self.endpoint = values["BUCKET"], values["REGION"], values["ENDPOINT"]
        self.prefix, self.credentials = values["PREFIX"], values["CREDENTIALS"]
        self.renames, self.sftp, self.temporary = (values[n].split() for n in ("RENAMES", "SFTP", "TEMPORARY"))
        self.clock_url = self.endpoint or "https://s3.%s.amazonaws.com" % self.region
        self.status, self.state = values["STATUS"], values["STATE"]
        self.temporary_wait = _number(values, "TEMPORARY_WAIT", 0, 86400)
        self.poll = _number(values, "POLL", 0.05, 10)
        self.timeout = _number(values, "TIMEOUT", 1, 600)
        self.heartbeat = _number(values, "HEARTBEAT", 1, 86400)
        self.parallel = int(_number(values, "PARALLEL", 1, 16))
        self.tmpdir_size = _megabytes(values, "TMPDIR_SIZE", 96)
        self.mount_status, self.s3fs_options = values["MOUNT_STATUS"], values["S3FS_OPTIONS"]
        self.zones = _zones(values)
        self.tls_strict = _yes_or_no(values, "TLS_STRICT")
        self.ftp_address = values["FTP_ADDRESS"]
        self.ftp_port, self.sftp_port = (int(_number(values, name, 1, 65535)) for name in ("FTP_PORT", "SFTP_PORT"))
        if self.destination not in ("s3fs", "direct"):
            raise ConfigError("DESTINATION is %r; write s3fs or direct" % self.destination)
        if not self.prefix.endswith("/") or self.prefix.startswith("/"):
            raise ConfigError("PREFIX is %r; it must end, and not begin, with a slash, as in drop/" % self.prefix)


def load(path: str) -> Config:
    """The configuration in a file; ConfigError names file, line and remedy."""
    try:
        with open(path, encoding="utf-8") as source:
            text = source.read()
    except OSError as e:
        raise ConfigError("cannot read %s: %s; run relay/install.sh, or name the file with --config" % (path, e.strerror))
    try:
        return parse(text)
    except ConfigError as e:
        raise ConfigError("%s: %s" % (path, e))


def parse(text: str) -> Config:
    values: dict[str, str | None] = dict(_DEFAULTS)
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        name = name.strip()
        if not equals or name not in _DEFAULTS:
            raise ConfigError("line %d: %r is no setting; known are %s" % (number, name, ", ".join(sorted(_DEFAULTS))))
        values[name] = value.strip()
    given = {name: value for name, value in values.items() if value is not None}
    for name in values:
        if name not in given:
            raise ConfigError("%s is missing; add a line %s=..." % (name, name))
    return Config(given)


def _number(values: Mapping[str, str], name: str, least: float, most: float) -> float:
    try:
        number = float(values[name])
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise ConfigError("%s is %r; write a number from %g to %g" % (name, values[name], least, most))
    return number


def _yes_or_no(values: Mapping[str, str], name: str) -> bool:
    if values[name] not in ("yes", "no"):
        raise ConfigError("%s is %r; write yes or no" % (name, values[name]))
    return values[name] == "yes"


def _zones(values: Mapping[str, str]) -> list[str]:
    zones = values["ZONES"].split()
    if len(zones) > zonerules.MOST_ZONES or not all(map(zonerules.is_name, zones)):
        raise ConfigError("ZONES is %r; write at most %d time zones, as Europe/Vienna" % (values["ZONES"], zonerules.MOST_ZONES))
    return zones


def _megabytes(values: Mapping[str, str], name: str, least: int) -> int:
    """Bytes of a size like 256m or 1g, the mount command's own notation."""
    found = re.match(r"([1-9][0-9]{0,5})([mg])$", values[name].lower())
    size = int(found.group(1)) << {"m": 20, "g": 30}[found.group(2)] if found else 0
    if size < least << 20:
        raise ConfigError("%s is %r; write a size from %dm, as 256m or 1g" % (name, values[name], least))
    return size
