"""The upload of `hkaws-relay test` for a camera that comes by SFTP, by OpenSSH's own client."""

from __future__ import annotations

import os
import subprocess
import tempfile

# The client asks this program for the password, which so stands in no command line.
_ASKPASS = '#!/bin/sh\nprintf "%s\\n" "$HKAWS_RELAY_PASSWORD"\n'


class Failed(Exception):
    pass


def upload(address: str, port: int, login: str, password: str | None, key: str | None, name: str, data: bytes) -> None:
    """By key where one is given, else by password. The host is this one, so its host key is not looked at."""
    with tempfile.TemporaryDirectory(prefix="hkaws-relay-") as place:
        source, batch, askpass = (os.path.join(place, part) for part in ("picture", "batch", "askpass"))
        with open(source, "wb") as out:
            out.write(data)
        with open(batch, "w") as out:
            out.write("put %s %s\n" % (source, name))
        with open(os.open(askpass, os.O_WRONLY | os.O_CREAT, 0o700), "w") as out:
            out.write(_ASKPASS)
        command = ["sftp", "-q", "-P", str(port), "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"]
        command += ["-o", "ConnectTimeout=10", "-o", "LogLevel=ERROR", "-o", "NumberOfPasswordPrompts=1"]
        command += ["-o", "IdentitiesOnly=yes", "-i", key] if key else ["-o", "PubkeyAuthentication=no", "-o", "BatchMode=no"]
        with open(batch) as lines:
            done = subprocess.run(
                [*command, "%s@%s" % (login, address)],
                stdin=lines, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60, check=False,
                env=dict(os.environ, SSH_ASKPASS=askpass, SSH_ASKPASS_REQUIRE="force", HKAWS_RELAY_PASSWORD=password or ""),
            )  # fmt: skip
        said = done.stderr.decode("utf-8", "replace").strip()
        # Without -b the client goes on after a failed put, and ends well; with -b it asks for no password.
        if done.returncode or said:
            raise Failed(said or "sftp ended with %d" % done.returncode)
