"""Looks through the cameras' directories several times a second, without reading anew what did not change."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .clock import Clock

    _Stamp = tuple[int, int, int]  # inode and times of change, in nanoseconds

_SETTLED_NS = 2_000_000_000
_MOST = 50_000


class Tree:
    """Yields the files below a directory, and tells of empty directories.

    A directory that held nothing but directories, and has not been changed since, still does: one lstat instead of a
    listing. A change within the clock's grain could go unseen, therefore only what has been quiet for a while is believed.
    """

    def __init__(self, top: bytes, clock: Clock, complain: Callable[[bytes, OSError], None]) -> None:
        self._top, self._clock, self._complain = top, clock, complain
        self._known: dict[bytes, tuple[_Stamp, list[bytes]]] = {}

    def files(self, on_empty: Callable[[bytes, os.stat_result, int], None]) -> Iterator[tuple[bytes, bytes]]:
        """Pairs of path and path relative to the top. on_empty(path, status, depth) is told of empty directories."""
        try:
            items = list(os.scandir(self._top))
        except OSError as e:
            self._complain(self._top, e)
            return
        if len(self._known) > _MOST:
            self._known.clear()
        for item in items:
            if item.name.startswith(b"."):
                continue
            if item.is_dir(follow_symlinks=False):
                yield from self._below(item.path, item.name, 0, on_empty)
            elif item.is_file(follow_symlinks=False):
                yield item.path, item.name

    def _below(
        self, place: bytes, relative: bytes, depth: int, on_empty: Callable[[bytes, os.stat_result, int], None]
    ) -> Iterator[tuple[bytes, bytes]]:
        try:
            status = os.lstat(place)
            stamp = (status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
            known = self._known.get(place)
            directories: list[bytes]
            files: list[bytes] = []
            if known is not None and known[0] == stamp:
                directories = known[1]
            else:
                directories, files = self._list(place, stamp)
        except FileNotFoundError:
            self._known.pop(place, None)
            return
        except OSError as e:
            self._complain(place, e)
            return
        if not directories and not files and depth > 0:
            on_empty(place, status, depth)
        for name in directories:
            yield from self._below(place + b"/" + name, relative + b"/" + name, depth + 1, on_empty)
        for name in files:
            yield place + b"/" + name, relative + b"/" + name

    def _list(self, place: bytes, stamp: _Stamp) -> tuple[list[bytes], list[bytes]]:
        now = self._clock.wall_ns()
        directories: list[bytes] = []
        files: list[bytes] = []
        other = False
        with self._open(place) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    directories.append(item.name)
                elif item.is_file(follow_symlinks=False):
                    files.append(item.name)
                else:
                    other = True
        if files or other or not stamp[1] <= now - _SETTLED_NS or not stamp[2] <= now - _SETTLED_NS:
            self._known.pop(place, None)
        else:
            self._known[place] = (stamp, directories)
        return directories, files

    @staticmethod
    def _open(place: bytes) -> os._ScandirIterator[bytes]:
        try:
            return os.scandir(place)
        except PermissionError:
            os.chmod(place, 0o700)  # An SFTP client took the right to read from its own directory.
            return os.scandir(place)
