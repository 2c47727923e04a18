"""The command `hkaws-relay`."""

from __future__ import annotations

import os
import sys

from . import VERSION, config

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_USAGE = """usage: hkaws-relay [--config FILE] COMMAND

  run               move captures until told to stop (what the systemd unit runs)
  mount             mount drop/ with s3fs and watch it (what the other unit of mode s3fs runs)
  mark              write the marker drop/ that s3fs needs, once
  status [--json]   backlog, oldest file, free space, last success, mount, cameras; exit 1 where something needs you
  test LOGIN        upload a test picture as that camera and follow it to S3
                    (password asked for, or the first line of --password-file FILE; an SFTP camera also --key FILE)
  clock [URL]       how many seconds this computer's clock is ahead of S3's; asks without the key
  zones [ZONE...]   a year of offsets from UTC by this computer's time zone rules, of its own zone and of those
  version
"""


def main(arguments: list[str], environ: Mapping[str, str]) -> int:
    path = "/etc/hkaws-relay/relay.conf"
    if arguments[:1] == ["--config"] and len(arguments) > 1:
        path, arguments = arguments[1], arguments[2:]
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        if command == "run" and not rest:
            from . import service

            service.run(config.load(path), environ)
            return 0
        if command == "status" and rest in ([], ["--json"]):
            from . import status

            return status.show(config.load(path), as_json=bool(rest))
        if command == "clock" and len(rest) <= 1:
            from . import timekeeping

            ahead = timekeeping.ask(rest[0] if rest else config.load(path).clock_url)
            print("S3 does not answer" if ahead is None else ahead)
            return 0 if ahead is not None else 1
        if command == "zones":
            import json
            import time

            from . import zonerules

            own = zonerules.own()
            print(json.dumps(zonerules.foretell(dict.fromkeys(([own] if own else []) + rest), int(time.time()))))
            return 0
        if command == "mount" and not rest:
            from . import mount_service

            mount_service.watch(config.load(path), path, environ)
            return 0
        if command == "mark" and (not rest or (rest[0] == "--heartbeat" and len(rest) == 2)):
            from . import mount_service

            return mount_service.mark(config.load(path), environ, rest)
        if command == "test":
            from . import selftest

            return selftest.run(config.load(path), rest)
    except config.ConfigError as e:
        sys.stderr.write("hkaws-relay: %s\n" % e)
        return 2
    except PermissionError as e:
        sys.stderr.write("hkaws-relay: %s: %s; use sudo\n" % (e.filename, e.strerror))
        return 2
    if command == "version":
        print(VERSION)
        return 0
    asked = command in ("help", "--help", "-h")
    (sys.stdout if asked else sys.stderr).write(_USAGE)
    return 0 if asked else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
