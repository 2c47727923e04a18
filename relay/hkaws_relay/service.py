"""Puts the mover together from its configuration and runs it under systemd (or anything that restarts it)."""

from __future__ import annotations

import os
import signal
import sys

from . import VERSION, programs, sigv4, zonerules
from .clock import Clock
from .config import ConfigError
from .durability import Durability
from .intake import Intake
from .log import Log
from .mover import Mover
from .outbox import Outbox
from .report import Report
from .vitals import Vitals
from .worker import Worker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from .config import Config
    from .destination import Destination


def run(config: Config, environ: Mapping[str, str]) -> None:
    log, clock = Log(), Clock()
    os.umask(0o077)
    # The kernel sends SIGIO when somebody opens a file we hold a lease on; the lease is gone by then anyway.
    signal.signal(signal.SIGIO, signal.SIG_IGN)
    outbox = _open_spool(config, log)
    destination = _destination(config, environ, log)
    worker = Worker()
    durability = Durability(clock, log, worker)
    durability.everything(config.outbox)
    intake = Intake(config.inbox, outbox, clock, log, durability, config.renames, config.temporary, config.temporary_wait, config.sftp)
    vitals = Vitals(
        config.inbox, _programs(config), clock, log, Worker(), destination.clock_offset, _clock_probe(config), _zone_probe(config)
    )
    report = Report(config.relay, config.destination, config.inbox, config.status, config.state, clock, log, vitals, durability, worker)
    if config.destination == "s3fs":
        from . import mount_state

        report.extra = lambda: {"mount": mount_state.read(config.mount_status)}
    mover = Mover(intake, outbox, destination, report, clock, log, durability, poll=config.poll, heartbeat=config.heartbeat)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: mover.stop())
    log.info("relay started", version=VERSION, destination=config.destination, bucket=config.bucket)
    mover.run()
    log.info("relay stopped; what waits stays in the spool")


def _programs(config: Config) -> list[str]:
    return ["vsftpd"] + ["s3fs"] * (config.destination == "s3fs") + ["openssh"] * bool(config.sftp)


def _clock_probe(config: Config) -> Callable[[], float | None]:
    """Another process asks, for TLS takes more memory than the mover has."""
    command = [sys.executable, "-IB", sys.argv[0], "clock", config.clock_url]

    def ask() -> float | None:
        try:
            return float(programs.output_of(command, 15.0))
        except ValueError:
            return None

    return ask


def _zone_probe(config: Config) -> Callable[[], dict[str, list[dict[str, Any]]]]:
    command = [sys.executable, "-IB", sys.argv[0], "zones", *config.zones]
    return lambda: zonerules.read(programs.output_of(command, 15.0))


def _open_spool(config: Config, log: Log) -> Outbox:
    for name, place in (("INBOX", config.inbox), ("OUTBOX", config.outbox)):
        if not os.path.isdir(place):
            raise ConfigError("%s %s is no directory; run relay/install.sh, or create it" % (name, place))
    if os.stat(config.inbox).st_dev != os.stat(config.outbox).st_dev:
        raise ConfigError("INBOX and OUTBOX must be on one file system, because captures are renamed between them")
    outbox = Outbox(config.outbox, log)
    try:
        outbox.lock()
    except BlockingIOError:
        raise ConfigError("another mover works on %s; stop it first" % config.outbox)
    outbox.clear_leftovers()
    return outbox


def _destination(config: Config, environ: Mapping[str, str], log: Log) -> Destination:
    if config.destination == "s3fs":
        from . import mount_state
        from .mount import MountDestination

        def why_away() -> str:
            return mount_state.sentence(mount_state.read(config.mount_status))

        lock = os.path.join(os.fsencode(config.outbox), b".child.lock")
        return MountDestination(config.mount, lock, log, config.tmpdir_size, config.parallel, config.timeout, why_away=why_away)
    from .direct import DirectDestination

    credentials = read_credentials(config, environ)
    try:
        return DirectDestination(
            config.bucket,
            config.region,
            config.prefix,
            credentials,
            endpoint=config.endpoint,
            parallel=config.parallel,
            timeout=config.timeout,
            strict=config.tls_strict,
        )
    except ValueError as e:
        raise ConfigError(str(e))


def read_credentials(config: Config, environ: Mapping[str, str]) -> sigv4.Credentials:
    """From the file systemd passes to this service alone (LoadCredential=s3:...), else from CREDENTIALS."""
    handed = environ.get("CREDENTIALS_DIRECTORY")
    path = os.path.join(handed, "s3") if handed else config.credentials
    try:
        with open(path, encoding="ascii") as source:
            return sigv4.Credentials.parse(source.read())
    except OSError as e:
        raise ConfigError("cannot read the credentials in %s: %s; run relay/install.sh again" % (path, e.strerror))
    except ValueError as e:
        raise ConfigError("%s: %s" % (path, e))
