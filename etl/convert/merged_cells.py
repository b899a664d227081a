"""Vertically merged cells: what stands in the first row of an order only holds for its rows below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.convert.columns import Columns, Sheet, quoted
from etl.formats import Format
from inventory.database import Staging


def is_no_line(format_: Format) -> str:
    """SQL over a staged row: it says nothing, or only repeats what the rows above say (a total)."""
    return f"regexp_matches(cells, {quoted(format_.footer_pattern())}) OR trim(cells, chr(31)) = ''"


def filled_down(staging: Staging, format_: Format, sheet: Sheet) -> Sheet:
    """The sheet with the fields to fill down filled, within one order or document; rows that are no lines are left out.

    An amount of the order that every line needs is nought on the rows below the first: there it is all.
    """
    if not format_.fill_down:
        return sheet
    columns = Columns(format_, format_.main, sheet.headings)
    cells = {name: columns.indices(column) for name, column in format_.main.columns.items()}
    key = next((name for name in ("order_no", "document_no") if cells.get(name)), "")
    numbers = cells.get(key, [])
    within = f"PARTITION BY {', '.join(f'c{index}' for index in numbers)}" if numbers else ""
    rest = [index for name in format_.fill_down for index in cells.get(name, []) if index not in numbers]
    rows = f"SELECT * FROM {sheet.table} WHERE NOT ({is_no_line(format_)})"
    if key in format_.fill_down:
        rows = _taken_from_above(rows, numbers, "")
    amounts = [
        index
        for name in format_.money.order_level
        if format_.money.layout == "first" and format_.main.columns[name].required
        for index in cells[name]
    ]
    if amounts and within:
        # The amount on the first row of an order is all there is: the rows below bear none of their own.
        below = (
            f"CASE WHEN c{i} IS NULL AND max(c{i}) OVER ({within}) IS NOT NULL THEN '0' ELSE c{i} END AS c{i}" for i in amounts
        )
        rows = f"SELECT * REPLACE ({', '.join(below)}) FROM ({rows})"
    filled = f"filled_{sheet.sheet_no}"
    staging.execute(f"CREATE TEMP TABLE {filled} AS {_taken_from_above(rows, rest, within)}")
    return replace(sheet, table=filled)


def _taken_from_above(rows: str, columns: Sequence[int], within: str) -> str:
    above = f"IGNORE NULLS) OVER ({within} ORDER BY row_no)"
    filled = ", ".join(f"last_value(c{index} {above} AS c{index}" for index in dict.fromkeys(columns))
    return f"SELECT * REPLACE ({filled}) FROM ({rows})" if filled else rows
