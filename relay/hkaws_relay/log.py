"""One line a message on standard error, with the priority prefix that journald reads. Never a secret, never a picture."""

import sys

_PRIORITY = {"error": 3, "warning": 4, "info": 6}


class Log:
    def __init__(self, stream=None):
        self._stream = stream or sys.stderr

    def info(self, message, **fields):
        self._write("info", message, fields)

    def warning(self, message, **fields):
        self._write("warning", message, fields)

    def error(self, message, **fields):
        self._write("error", message, fields)

    def _write(self, level, message, fields):
        pairs = "".join(" %s=%s" % (k, _printable(v)) for k, v in fields.items())
        try:
            self._stream.write("<%d>%s%s\n" % (_PRIORITY[level], message, pairs))
            self._stream.flush()
        except (OSError, ValueError):
            pass  # A journal that is gone or full must not stop the pictures.


def _printable(value):
    text = value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
    text = "".join(c if c.isprintable() else "?" for c in text)
    return '"%s"' % text if " " in text else text
