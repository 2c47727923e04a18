"""The mover of the relay: takes finished uploads from vsftpd's directories and brings each one into drop/."""

from __future__ import annotations

VERSION = "1.0.0"
