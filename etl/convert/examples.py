"""The example rows of our own templates: told, never booked."""

from __future__ import annotations

from collections.abc import Sequence

from etl.convert.columns import Columns, Sheet, quoted
from etl.formats import Format
from etl.formats.template import EXAMPLE_PREFIXES
from inventory.database import Staging

MARKED = ("sku_code", "bundle_code", "order_no", "host")
"""Fields that begin with the word for an example in example rows."""


def leave_out(staging: Staging, format_: Format, sheets: Sequence[Sheet]) -> int:
    """Take the example rows of our own template out of the staged sheets; returns how many there were."""
    if format_.template is None:
        return 0
    found = 0
    for sheet in sheets:
        columns = Columns(format_, format_.main, sheet.headings)
        marks = [
            f"starts_with(c{index}, {quoted(prefix)})"
            for field in MARKED
            if field in format_.main.columns
            for index in columns.indices(format_.main.columns[field])
            for prefix in EXAMPLE_PREFIXES
        ]
        found += int(staging.value(f"SELECT count(*) FROM {sheet.table} WHERE {' OR '.join(marks)}"))
        staging.execute(f"DELETE FROM {sheet.table} WHERE {' OR '.join(marks)}")
    return found
