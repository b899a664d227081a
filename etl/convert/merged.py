"""Vertically merged cells: a value stands in the first row only and holds for the rows below."""

from __future__ import annotations

from etl.convert.columns import Columns, Sheet, quoted
from etl.formats import Format
from inventory.database import Staging

WHOLE = ("document_no", "order_no")
"""The fields whose cells belong together while they are the same: what else is merged is merged within them."""


def is_no_line(format_: Format) -> str:
    """SQL over a staged row: it says nothing, or only repeats what the rows above say (a total)."""
    return f"regexp_matches(cells, {quoted(format_.footer_pattern())}) OR trim(cells, chr(31)) = ''"


def fill_down(staging: Staging, format_: Format, sheet: Sheet) -> None:
    """Fill the blank cells of the format's ``fill_down`` columns in a staged sheet with the value above them.

    An order's own cells are filled within the order: the next one that was never paid does not take over a payment time.
    Totals give nothing to the rows below and take nothing from those above. The kept raw rows stay as they were.
    """
    columns = Columns(format_, format_.main, sheet.headings)
    fields = [format_.main.columns[name] for name in format_.fill_down if name in format_.main.columns]
    said = {index: columns.said(column, index) for column in fields for index in columns.indices(column)}
    whole = [index for column in fields if column.field in WHOLE for index in columns.indices(column)]
    for first in (True, False):
        cells = {index: text for index, text in said.items() if (index in whole) == first}
        if cells:
            within = "" if first or not whole else f"PARTITION BY {', '.join(f'c{index}' for index in whole)} "
            _fill(staging, format_, sheet.table, cells, within)


def _fill(staging: Staging, format_: Format, table: str, cells: dict[int, str], within: str) -> None:
    filled = ", ".join(
        f"CASE WHEN no_line THEN c{index} ELSE last_value(CASE WHEN NOT no_line THEN {text} END IGNORE NULLS)"
        f" OVER ({within}ORDER BY row_no) END AS c{index}"
        for index, text in cells.items()
    )
    staging.execute(
        f"CREATE OR REPLACE TEMP TABLE filled AS SELECT * EXCLUDE (no_line) REPLACE ({filled})"
        f" FROM (SELECT *, {is_no_line(format_)} AS no_line FROM {table})"
    )
    staging.execute(f"CREATE OR REPLACE TABLE {table} AS FROM filled ORDER BY row_no")
