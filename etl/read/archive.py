"""A zip of files: each comes out as a file of its own. What a zip calls its files decides nothing but what people read."""

import errno
import os
import re
import shutil
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.read.content import is_archive
from etl.read.limits import limits
from etl.read.locked import locked
from etl.read.packed import damaged, parts_of
from inventory import clock
from inventory.errors import FileRefused

_LOCK, _UTF8 = 0x1, 0x800
_KNOWN_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: What systems leave in archives and nobody put there.
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)
_CHUNK = 1 << 20
_LONGEST_NAME = 80
#: Old locks are opened by Python code, a few megabytes a second.
_LOCKED = 64 << 20


@dataclass(frozen=True)
class Entry:
    """A file of an archive: what people call it (`archive.zip/orders.csv`), and where it lies now, or why not."""

    name: str
    path: Path | None
    refusal: FileRefused | None = None


def unpack(path: Path, file: str, folder: Path, password: str | None = None) -> Iterator[Entry]:
    """The files of an archive, one after the other, each unpacked into a folder of its own below ``folder``.

    Raises FileRefused when the archive as a whole is refused: damaged, empty, too many files, too big when unpacked.
    A file that is refused comes without a path: locked, an archive itself, packed in a way that is not known.
    """
    parts = [part for part in parts_of(path, file) if not part.is_dir() and not _LITTER.search(_told(part))]
    if not parts:
        raise FileRefused("{file} is an archive without a file in it. Hand in the xlsx, xls or csv files.", file=file)
    if len(parts) > limits().files:
        raise FileRefused(
            "{file} holds {files} files; at most {limit} are read at once. Split it into several archives.",
            file=file,
            files=len(parts),
            limit=limits().files,
        )
    with zipfile.ZipFile(path) as archive:
        for number, part in enumerate(parts):
            name = f"{file}/{_shown(_told(part))}"
            target = folder / str(number) / _safe(_told(part))
            target.parent.mkdir(parents=True)
            try:
                _write(archive, part, target, name, password)
                if is_archive(target):
                    raise FileRefused("{file} is an archive inside an archive. Unpack it and hand in the files inside.", file=name)
            except FileRefused as refusal:
                target.unlink(missing_ok=True)
                yield Entry(name, None, refusal)
                continue
            _keep_time(path, part, target)
            yield Entry(name, target)


def _write(archive: zipfile.ZipFile, part: zipfile.ZipInfo, target: Path, name: str, password: str | None) -> None:
    """Unpack one file, at most as far as it said it would go: the library stops there."""
    if part.compress_type not in _KNOWN_WAYS:
        raise FileRefused("{file} is packed or locked in a way that is not known here. Unpack it and hand it in.", file=name)
    is_locked = bool(part.flag_bits & _LOCK)
    if is_locked and (not password or part.file_size > _LOCKED):
        raise locked(name, None)
    try:
        with archive.open(part, pwd=password.encode() if is_locked and password else None) as source, target.open("wb") as plain:
            shutil.copyfileobj(source, plain, _CHUNK)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise FileRefused("{file} cannot be unpacked: the disk is full. Free some space.", file=name) from error
        raise damaged(name) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise locked(name, password) if is_locked else damaged(name) from error


def _told(part: zipfile.ZipInfo) -> str:
    """The name of a file as its maker wrote it: without a mark that it is UTF-8 it is GBK on Chinese Windows, UTF-8 on
    a Mac.
    """
    name = part.filename
    if not part.flag_bits & _UTF8:
        with suppress(UnicodeEncodeError):
            written = name.encode("cp437")
            for codec in ("utf-8", "gb18030"):
                with suppress(UnicodeDecodeError):
                    return written.decode(codec).replace("\\", "/")
    return name.replace("\\", "/")


def _shown(told: str) -> str:
    """The name for people: no way out of the archive, nothing that cannot be printed."""
    steps = [_plain(step) for step in told.split("/")]
    return "/".join(step for step in steps if step not in ("", ".", "..")) or "?"


def _safe(told: str) -> str:
    """A file name that any system takes, with the ending it had."""
    stem, dot, ending = _plain(told.rsplit("/", 1)[-1]).strip(". ").rpartition(".")
    stem, ending = (stem, ending) if dot else (ending, "")
    clean = re.sub(r'[<>:"|?*\\/]', "_", stem)[:_LONGEST_NAME] or "file"
    ending = re.sub(r"\W", "", ending)[:8]
    return f"{clean}.{ending}" if ending else clean


def _plain(text: str) -> str:
    """Text without characters that are not seen."""
    return "".join(character for character in text if unicodedata.category(character)[0] != "C")


def _keep_time(path: Path, part: zipfile.ZipInfo, target: Path) -> None:
    """The file's own time, where its maker wrote a sensible one: it tells which of two exports is the newer."""
    handed_in = path.stat().st_mtime
    with suppress(ValueError, OverflowError):
        made = datetime(*part.date_time, tzinfo=clock.BUSINESS_ZONE).timestamp()
        if part.date_time[0] >= 2010 and made < handed_in:
            os.utime(target, (made, made))
            return
    shutil.copystat(path, target)
