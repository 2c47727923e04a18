"""Puts the watch of the mount together, and the one-shot command that writes the marker."""

from __future__ import annotations

import json
import os
import signal
import sys

from . import marker
from .clock import Clock
from .config import ConfigError
from .destination import Refused
from .log import Log
from .service import read_credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .config import Config


def watch(config: Config, config_path: str, environ: Mapping[str, str]) -> None:
    from .mount_machine import Machine
    from .mount_state import MountState
    from .mount_watch import Watch

    if config.destination != "s3fs":
        raise ConfigError("DESTINATION is %s; only mode s3fs has a mount" % config.destination)
    log, clock = Log(), Clock()
    os.umask(0o077)
    runtime = environ.get("RUNTIME_DIRECTORY", os.path.dirname(config.mount_status))
    os.makedirs(runtime, exist_ok=True)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    seconds = float(environ.get("HKAWS_PROBE_SECONDS", "15"))
    Watch(Machine(config, config_path, runtime, log), MountState(config.mount_status, clock, log), clock, log, seconds).run()


def mark(config: Config, environ: Mapping[str, str], arguments: list[str]) -> int:
    """`mark`: writes the marker. `mark --heartbeat MOUNT`: sends the heartbeat instead, with that JSON as its `mount`."""
    credentials = read_credentials(config, environ)
    try:
        if arguments:
            marker.send_heartbeat(config, credentials, json.loads(arguments[1]))
        else:
            marker.write(config, credentials)
    except (Refused, OSError) as e:
        sys.stderr.write("%s\n" % e)
        return marker.UNREACHABLE if isinstance(e, marker.Unreachable) else marker.REFUSED
    except ValueError as e:
        raise ConfigError(str(e))
    return marker.DONE
