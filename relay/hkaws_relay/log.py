"""One line a message on standard error, with the priority prefix that journald reads. Never a secret, never a picture."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TextIO

_PRIORITY = {"error": 3, "warning": 4, "info": 6}


class Log:
    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def info(self, message: str, **fields: Any) -> None:
        self._write("info", message, fields)

    def warning(self, message: str, **fields: Any) -> None:
        self._write("warning", message, fields)

    def error(self, message: str, **fields: Any) -> None:
        self._write("error", message, fields)

    def _write(self, level: str, message: str, fields: Mapping[str, Any]) -> None:
        pairs = "".join(" %s=%s" % (k, _printable(v)) for k, v in fields.items())
        try:
            self._stream.write("<%d>%s%s\n" % (_PRIORITY[level], message, pairs))
            self._stream.flush()
        except (OSError, ValueError):
            pass  # A journal that is gone or full must not stop the pictures.


def _printable(value: object) -> str:
    text = value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
    text = "".join(c if c.isprintable() else "?" for c in text)
    return '"%s"' % text if " " in text else text
