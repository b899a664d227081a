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
    count = len(next(iter(columns.values())))
    if count <= FEW:
        rows, parameters = _few(columns, count)
    else:
        cursor.register("handed_rows", pa.table({name: _arrow(values) for name, values in columns.items()}))
        rows, parameters = "SELECT * FROM handed_rows", []
    into = f"CREATE OR REPLACE TEMP TABLE {table} AS" if temporary else f"INSERT INTO {table} ({', '.join(columns)})"
    cursor.execute(f"{into} {rows}", parameters)


def _few(columns: Mapping[str, NDArray[Any]], count: int) -> tuple[str, list[Any]]:
    """The rows as parameters: a list per column, or one value where all rows say the same, which plans faster than a list."""
    cells, parameters, several = [], [], count != 1
    for number, (name, values) in enumerate(columns.items(), start=1):
        sql_type, listed = SQL_TYPES[values.dtype.kind], _listed(values)
        alike = count > 0 and listed.count(listed[0]) == count
        cells.append(f"${number}::{sql_type} AS {name}" if alike else f"unnest(${number}::{sql_type}[]) AS {name}")
        parameters.append(listed[0] if alike else listed)
        several &= alike
    # Nothing but single values makes one row.
    return f"SELECT {', '.join(cells)}" + (f" FROM range({count})" if several else ""), parameters


def _listed(values: NDArray[Any]) -> list[Any]:
    found: list[Any] = values.tolist()
    if values.dtype.kind == "i" and UNSTATED in found:
        return [None if value == UNSTATED else value for value in found]
    return found


def _arrow(values: NDArray[Any]) -> pa.Array:
    if values.dtype.kind == "i":
        return pa.array(values, mask=values == UNSTATED)
    return pa.array(values, type=pa.string() if values.dtype.kind == "O" else None)
