"""The spreadsheets that are understood: one declarative file each, read and checked here.

A new format is one more TOML file in this folder; its keys are the fields of `etl.formats.schema`. A file
that says something impossible stops the program at the first load with the file, the key and the reason.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from etl.formats.reader import FormatFault, Reader
from etl.formats.schema import Column, Format, Target

__all__ = ["Column", "Format", "FormatFault", "Target", "format_of", "formats", "load_formats", "read_format", "same_report"]


@cache
def formats() -> tuple[Format, ...]:
    """All formats that come with the program, by code."""
    return load_formats(Path(__file__).parent)


def same_report(format_: Format) -> tuple[str, ...]:
    """Codes of the formats whose lines have this one's keys: layouts of one report, which bring each other up to date."""
    return tuple(
        f.code for f in formats() if (f.kind, f.platform, f.key.fields) == (format_.kind, format_.platform, format_.key.fields)
    )


def load_formats(folder: Path) -> tuple[Format, ...]:
    """Every `*.toml` of a folder, sorted by code. Raises FormatFault."""
    return tuple(read_format(path) for path in sorted(folder.glob("*.toml")))


def format_of(code: str, content: Mapping[str, Any]) -> Format:
    """A format from the tables of its file. Raises FormatFault as `read_format` does."""
    return Reader(code).format(code, content)


def read_format(path: Path) -> Format:
    """One format file. Raises FormatFault for anything unknown, missing or contradictory in it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise FormatFault(path.name, "syntax", str(error)) from error
    return Reader(path.name).format(path.stem, content)
