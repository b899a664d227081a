"""Text files as UTF-8: how a file is written is told from its bytes, and everything else is rewritten in
pieces.
"""

import codecs
import struct
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

_CHUNK = 1 << 22
_PROBE = 1 << 20
#: White space that takes more than a byte.
WIDE_SPACES = ("\u00a0", "\u3000")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_utf8(path: Path) -> bool:
    """True when every byte of the file is UTF-8. The file is mapped, not loaded: 0.3 s per GB."""
    with pa.memory_map(str(path)) as mapped:
        content = mapped.read_buffer(mapped.size())
        whole = pa.LargeStringArray.from_buffers(1, pa.py_buffer(struct.pack("<qq", 0, content.size)), content)
        try:
            whole.validate(full=True)
        except pa.ArrowInvalid:
            return False
    return True


def encoding_of(path: Path) -> tuple[str, str]:
    """(codec, how to treat bytes it does not know) of a text file: BOM, then UTF-8, then GB18030, then
    cp1252.

    A file whose beginning is plainly one of them keeps it when single characters further down are broken:
    they become U+FFFD and stay visible in their row instead of turning the whole file into nonsense.
    """
    with path.open("rb") as stream:
        probe = stream.read(_PROBE)
        cut_off = bool(stream.read(1))
    if probe.startswith(_UTF16):
        return "utf-16", "replace"
    if is_utf8(path):
        return "utf-8", "strict"
    if cut_off:
        probe = probe[: probe.rfind(b"\n") + 1] or probe
    for codec in ("utf-8", "gb18030"):
        if _decodes(probe, codec) and not probe.isascii():
            return codec, "replace"
    return ("gb18030", "strict") if _file_decodes(path, "gb18030") else ("cp1252", "replace")


def _file_decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_CHUNK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def transcode(source: Path, target: Path, codec: str, errors: str) -> None:
    """Write `source` again as UTF-8, a few megabytes at a time."""
    decoder = codecs.getincrementaldecoder(codec)(errors)
    with source.open("rb") as old, target.open("wb") as new:
        while block := old.read(_CHUNK):
            new.write(decoder.decode(block).encode("utf-8", "replace"))
        new.write(decoder.decode(b"", final=True).encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Lines:
    """What the bytes of a UTF-8 file tell about its lines."""

    #: How many there are, blank ones at the end not counted.
    count: int
    #: Some end with a lone carriage return.
    lone_returns: bool
    #: Somewhere there is a no-break or an ideographic space.
    wide_spaces: bool


def survey(path: Path) -> Lines:
    """Count lines and look for rare characters (1 s per GB, so that the rows need not be asked for them)."""
    newlines = returns = pairs = 0
    wide_spaces = False
    last = b""
    with path.open("rb") as stream:
        while block := stream.read(_CHUNK):
            newlines += block.count(b"\n")
            wide_spaces = wide_spaces or any(space.encode() in block for space in WIDE_SPACES)
            if b"\r" in block:
                returns += block.count(b"\r")
                pairs += block.count(b"\r\n")
            pairs += last.endswith(b"\r") and block.startswith(b"\n")
            last = (last + block)[-_CHUNK:] if len(block) < 4096 else block
    blank_tail = last[len(last.rstrip(b"\r\n")) :].count(b"\n")
    return Lines(newlines - blank_tail + 1, returns > pairs, wide_spaces)
