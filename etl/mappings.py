"""Commands for files nobody here has met: reading them by a mapping."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from etl.mapping import read_mapping_file
from etl.reading import Reading
from inventory.errors import StreamStockError


def reading(mapping: str | None, at: datetime | None, password: str | None = None) -> Reading:
    """How ``load`` reads its files: by the mapping with that name or in that file. Raises StreamStockError when there is none."""
    if mapping is None:
        return Reading(at=at, password=password)
    path = Path(mapping)
    if not path.is_file():
        raise StreamStockError("There is no mapping {name}: see streamstock mappings.", name=mapping)
    return Reading(mapping=read_mapping_file(path), at=at, password=password)
