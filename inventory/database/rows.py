"""Columns of arrays into a table, a handful of rows or a million by the same call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from numpy.typing import NDArray

from inventory.database.connection import Cursor
from inventory.movement import UNSTATED

FEW = 2_000
"""Up to here a list parameter is faster than an Arrow table: it needs no registering."""

SQL_TYPES = {"i": "BIGINT", "u": "BIGINT", "b": "BOOLEAN", "M": "TIMESTAMP", "O": "VARCHAR"}


def insert(cursor: Cursor, table: str, columns: Mapping[str, NDArray[Any]], *, temporary: bool = False) -> None:
    """Insert one row per element. UNSTATED, NaT and None become NULL; ``temporary`` makes the table anew."""
    if len(next(iter(columns.values()))) <= FEW:
        lists = [_listed(values) for values in columns.values()]
        cells = ", ".join(
            f"unnest(${n}::{SQL_TYPES[values.dtype.kind]}[]) AS {name}" for n, (name, values) in enumerate(columns.items(), start=1)
        )
        rows, parameters = f"SELECT {cells}", lists
    else:
        cursor.register("handed_rows", pa.table({name: _arrow(values) for name, values in columns.items()}))
        rows, parameters = "SELECT * FROM handed_rows", []
    into = f"CREATE OR REPLACE TEMP TABLE {table} AS" if temporary else f"INSERT INTO {table} ({', '.join(columns)})"
    cursor.execute(f"{into} {rows}", parameters)


def _listed(values: NDArray[Any]) -> list[Any]:
    found: list[Any] = values.tolist()
    if values.dtype.kind == "i" and UNSTATED in found:
        return [None if value == UNSTATED else value for value in found]
    return found


def _arrow(values: NDArray[Any]) -> pa.Array:
    if values.dtype.kind == "i":
        return pa.array(values, mask=values == UNSTATED)
    return pa.array(values, type=pa.string() if values.dtype.kind == "O" else None)
