"""Names: the received-at mark, the one-line name a capture has in the spool, and its key.

Everything the camera sent is kept as bytes until the key is made, because FTP names are bytes.

Key of a capture:   <login>/<directories>/<mark><name>        (below the prefix drop/)
Mark:               20261123T061552.123456Z_   or, for a JPEG without its end, 20261123T061552.123456Z-truncated_
"""

from __future__ import annotations

import hashlib
import os
import re
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# A key has at most 1,024 bytes and the prefix is not known here: leave room for it.
KEY_LIMIT = 1024 - 64
SEGMENT_LIMIT = 255
_CHUNK = 200
_MARK = re.compile(rb"(\d{8}T\d{6}\.\d{6}Z(?:-truncated)?_)")
_ESCAPED = re.compile(rb"%([0-9A-Fa-f]{2})")
# U+FFFE and U+FFFF cannot be written in the XML of an S3 listing.
_UNLISTABLE = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")


def received_mark(epoch_ns: int, truncated: bool = False) -> bytes:
    """The mark for an instant (nanoseconds since 1970, UTC); years 1970 to 9999."""
    micros = epoch_ns // 1000
    whole = time.gmtime(micros // 1_000_000)
    text = time.strftime("%Y%m%dT%H%M%S", whole) + ".%06dZ" % (micros % 1_000_000)
    return (text + ("-truncated_" if truncated else "_")).encode("ascii")


def is_truncated(mark: bytes) -> bool:
    return mark.endswith(b"-truncated_")


def instant_of(mark: bytes) -> int:
    """Nanoseconds since 1970 of a mark."""
    import calendar

    text = mark[:22].decode("ascii")
    seconds = calendar.timegm(time.strptime(text[:15], "%Y%m%dT%H%M%S"))
    return (seconds * 1_000_000 + int(text[16:22])) * 1000


def to_spool(mark: bytes, relative: bytes) -> list[bytes]:
    """The name in the spool, as path segments that any file system takes: the mark and the whole relative path."""
    flat = mark + relative.replace(b"%", b"%25").replace(b"/", b"%2F")
    return [flat[i : i + _CHUNK] for i in range(0, len(flat), _CHUNK)]


def from_spool(flat: bytes) -> tuple[bytes, bytes] | None:
    """The mark and relative path of a name in the spool, or None where it is none of ours."""
    found = _MARK.match(flat)
    if not found:
        return None
    relative = flat[found.end() :].replace(b"%2F", b"/").replace(b"%25", b"%")
    return (found.group(1), relative) if relative else None


def encode(raw: bytes) -> str:
    """Bytes of a name as text for a key: valid UTF-8 stays; other bytes and control characters become %XX.

    A '%' that two hexadecimal digits follow becomes %25, so that decode() gives back exactly the bytes of the name.
    """
    out = []
    for position, character in _characters(raw):
        if len(character) == 1 and (character < b" " or character > b"\x7e"):
            out.append("%%%02X" % character[0])
        elif character in _UNLISTABLE:
            out.append("".join("%%%02X" % byte for byte in character))
        elif character == b"%" and _ESCAPED.match(raw, position):
            out.append("%25")
        else:
            out.append(character.decode("utf-8"))
    return "".join(out)


def decode(text: str) -> bytes:
    """The bytes that encode() was given."""
    return _ESCAPED.sub(lambda m: bytes([int(m.group(1), 16)]), text.encode("utf-8"))


def key_of(mark: bytes, relative: bytes) -> str:
    """The key below the prefix: valid UTF-8, no empty segment, no '.' and '..', each segment at most 255 bytes."""
    *directories, name = relative.split(b"/")
    places = [_segment(d, SEGMENT_LIMIT) for d in directories]
    leaf = mark.decode("ascii") + _segment(name, SEGMENT_LIMIT - len(mark))
    key = "/".join(places + [leaf])
    if len(key.encode("utf-8")) <= KEY_LIMIT:
        return key
    inner = hashlib.sha256(b"/".join(directories[1:])).hexdigest()[:16]
    return "/".join(places[:1] + ["~" + inner, leaf])


def _segment(raw: bytes, limit: int) -> str:
    if raw in (b".", b".."):
        return raw.decode("ascii").replace(".", "%2E")
    text = encode(raw)
    if len(text.encode("utf-8")) <= limit:
        return text
    stem, extension = os.path.splitext(text)
    if len(extension.encode("utf-8")) > 16:
        stem, extension = text, ""
    tail = "~" + hashlib.sha256(raw).hexdigest()[:16] + extension
    room = limit - len(tail.encode("utf-8"))
    head = stem.encode("utf-8")[:room].decode("utf-8", "ignore")
    return re.sub(r"%[0-9A-Fa-f]?$", "", head) + tail


def _characters(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Each valid UTF-8 character with its position; a byte that belongs to none comes alone."""
    position = 0
    while position < len(raw):
        width = 1
        lead = raw[position]
        if lead >= 0xC2:
            width = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
            try:
                raw[position : position + width].decode("utf-8")
                width = min(width, len(raw) - position)
            except UnicodeDecodeError:
                width = 1
        yield position, raw[position : position + width]
        position += width
