"""Old binary workbooks (.xls) for tests: no library that is installed writes them, and they must be read."""

import struct
from collections.abc import Sequence
from pathlib import Path

_SECTOR = 512
_END_OF_CHAIN, _FAT_SECTOR, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def write_xls(path: Path, rows: Sequence[Sequence[str | float]], *, protected: bool = False) -> Path:
    """A BIFF8 workbook of one sheet named `Sheet1`; texts as labels, numbers as numbers."""
    name = b"Sheet1"
    lock = _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if protected else b""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + lock
    offset = len(start) + 4 + 8 + len(name) + 4
    sheet_entry = _record(0x0085, struct.pack("<IBBBB", offset, 0, 0, len(name), 0) + name)
    book = start + sheet_entry + _record(0x000A, b"")
    assert len(book) == offset
    book += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                book += _record(0x0204, place + struct.pack("<HB", len(value), 1) + text)
            else:
                book += _record(0x0203, place + struct.pack("<d", value))
    book += _record(0x000A, b"")
    return write_ole(path, {"Workbook": book})


def write_ole(path: Path, streams: dict[str, bytes]) -> Path:
    """An OLE container with these streams: what old workbooks, Word documents and encrypted workbooks come
    in.
    """
    sectors: list[bytes] = []
    fat: list[int] = [_FAT_SECTOR, _END_OF_CHAIN]
    entries = [_entry("Root Entry", 5, child=1 if streams else _FREE, start=_END_OF_CHAIN, size=0)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        # Streams below 4096 bytes would live in another kind of sector.
        content = content.ljust(4096, b"\0")
        pieces = [content[i : i + _SECTOR].ljust(_SECTOR, b"\0") for i in range(0, len(content), _SECTOR)]
        first = 2 + len(sectors)
        fat += [*range(first + 1, first + len(pieces)), _END_OF_CHAIN]
        sectors += pieces
        sibling = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, right=sibling, start=first, size=len(content)))
    entries += [bytes(128)] * (4 - len(entries))
    assert len(fat) <= _SECTOR // 4
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END_OF_CHAIN, 0, _END_OF_CHAIN, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    table = b"".join(struct.pack("<I", link) for link in fat).ljust(_SECTOR, b"\xff")
    path.write_bytes(header + table + b"".join(entries) + b"".join(sectors))
    return path


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _entry(name: str, kind: int, *, child: int = _FREE, right: int = _FREE, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    content = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, right, child)
    return content + bytes(36) + struct.pack("<IQ", start, size)
