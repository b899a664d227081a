"""In which currencies the amounts of a file are. They are kept as they are written; nothing is converted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.convert.columns import Columns, Sheet, quoted
from etl.formats import Format
from etl.header import normalise, positions
from inventory.database import Staging

HOME = "CNY"
_IN_HEADING = re.compile(r"\(([A-Z]{3})\)\s*$")
#: Signs that mean one currency; $ and ¥ mean several, so they tell nothing.
_SIGNS = {"฿": "THB", "₫": "VND", "₱": "PHP", "€": "EUR", "£": "GBP", "RM": "MYR", "RP": "IDR", "US$": "USD", "HK$": "HKD"}


def currencies(staging: Staging, format_: Format, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The currencies other than CNY that the amounts of the sheets are in, by code.

    Told by a column of the file, else by a code behind a heading or a sign in a cell of ``paid``, else by the format.
    """
    if format_.currency is None:
        return ()
    found = {code for sheet in sheets for code in _of(staging, format_, sheet)}
    return tuple(sorted(found - {HOME}))


def _of(staging: Staging, format_: Format, sheet: Sheet) -> set[str]:
    told = format_.currency
    columns = Columns(format_, format_.main, sheet.headings)
    paid = columns.indices(format_.main.columns["paid"])
    assert told is not None
    places = positions(sheet.headings)
    for heading in told.columns:
        if (index := places.get(normalise(heading))) is not None and (codes := _cells(staging, sheet.table, index)):
            return {told.words.get(code, code) for code in codes}
    if headings := {m[1] for index in paid if (m := _IN_HEADING.search(str(sheet.headings[index])))}:
        return headings
    signs = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
    pattern = quoted(rf"^\s*-?\s*((?i:{signs})|[A-Z]{{3}})|([A-Z]{{3}})\s*$")
    for index in paid[:1]:
        cells = staging.rows(
            f"SELECT DISTINCT upper(concat(regexp_extract(c{index}, {pattern}, 1), regexp_extract(c{index}, {pattern}, 2)))"
            f" FROM {sheet.table} WHERE regexp_matches(c{index}, {pattern})"
        )
        if cells:
            return {_SIGNS.get(sign, sign) for (sign,) in cells}
    return {told.value} if told.value else set()


def _cells(staging: Staging, table: str, index: int) -> set[str]:
    return {text for (text,) in staging.rows(f"SELECT DISTINCT c{index} FROM {table} WHERE c{index} IS NOT NULL")}
