"""What is handed in, as files on this machine: uploads written down, archives unpacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.read import Entry, is_archive, unpack
from inventory.errors import FileRefused, StreamStockError


@dataclass(frozen=True)
class HandedFile:
    """One file to load. ``name`` is what people call it: a file of an archive is ``archive.zip/orders.csv``."""

    path: Path
    name: str
    refusal: StreamStockError | None = None
    """Why it cannot even be looked at."""


def is_of(name: str, file: str) -> bool:
    """True when ``name`` is the file, or a file of this archive."""
    return name == file or name.startswith(f"{file}/")


def laid_down(file: Path | tuple[str, bytes], folder: Path) -> Path:
    """The path of a file; an upload (name, bytes) is written to ``folder`` first."""
    if isinstance(file, Path):
        return file
    name, content = file
    folder.mkdir()
    path = folder / Path(name).name
    path.write_bytes(content)
    return path


def handed_files(paths: Sequence[Path], folder: Path, password: str | None = None) -> Iterator[HandedFile]:
    """The files, those of archives unpacked into ``folder``, in their order."""
    for number, path in enumerate(paths):
        try:
            if not path.is_file():
                raise FileRefused("There is no file {file}: check the path.", file=path)
            if not is_archive(path):
                yield HandedFile(path, path.name)
                continue
            for entry in unpack(path, path.name, folder / str(number), password):
                yield _handed(entry, path)
        except StreamStockError as refusal:
            yield HandedFile(path, path.name, refusal)


def _handed(entry: Entry, archive: Path) -> HandedFile:
    return HandedFile(entry.path or archive, entry.name, entry.refusal)
