"""How much a file may unpack to: far above every real export, far below what would exhaust the machine.

A million rows of 74 columns are 0.7 GB as csv and 3 GB as the XML of a workbook; a hundred thousand rows of 30 columns
are 0.2 GB. The owner of the machine may set the sizes otherwise in the environment.
"""

import os
from dataclasses import dataclass

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused above; sizes in bytes."""

    #: All parts of a workbook, or all files of an archive, unpacked. STREAMSTOCK_MAX_UNPACKED_MB.
    unpacked: int = 4096 * _MEGABYTE
    #: Files in an archive. STREAMSTOCK_MAX_FILES.
    files: int = 500
    #: Parts of a workbook: pictures of products are parts too.
    parts: int = 20_000
    sheets: int = 500
    #: Real workbooks and texts shrink 5 to 40 times; what shrinks more than this is made to exhaust memory.
    ratio: int = 200
    #: Below this a part may be packed as tightly as it likes.
    small: int = 16 * _MEGABYTE
    #: A file with a password is unlocked in memory.
    locked: int = 256 * _MEGABYTE


def limits() -> Limits:
    """The limits in force."""
    return Limits(
        unpacked=_set("STREAMSTOCK_MAX_UNPACKED_MB", 4096) * _MEGABYTE,
        files=_set("STREAMSTOCK_MAX_FILES", 500),
    )


def _set(name: str, usual: int) -> int:
    """A positive whole number of the environment; anything else there counts as not set."""
    told = os.environ.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and int(told) > 0 else usual
