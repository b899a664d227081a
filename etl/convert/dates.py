"""Dates like 03/01/2026: day first or month first is decided for a whole column, by any number above 12, never row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from etl.convert.columns import Columns, Sheet, quoted
from etl.formats import Format
from inventory.database import Staging

#: Dates whose day and month are told apart by their column.
DATE = r"^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\b"
#: Days whose year the file tells.
NO_YEAR = r"^([0-9]{1,2})月([0-9]{1,2})日\s*([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$"
_CLOCKS = ("", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p")
#: Rows looked at before a column is taken to be free of such dates.
_GLANCE = 2000


@dataclass(frozen=True)
class _Seen:
    """What a column of such dates shows: a number above 12 in the first or second place, a clock with AM and PM."""

    first: bool
    second: bool
    half_days: bool

    @property
    def day_first(self) -> bool | None:
        """None when nothing decides, or when both places hold numbers above 12."""
        return None if self.first == self.second else self.first


def settle(staging: Staging, format_: Format, sheet: Sheet, moment: datetime) -> tuple[list[str], bool]:
    """Rewrite such dates in the time columns of a staged sheet as year-month-day.

    A column in which nothing decides follows the others of the sheet; where those do not tell either, a clock with AM and PM
    means month first, else the day comes first. A day without a year (11月18日) is the last one before the
    file's ``moment``. Returns the headings of columns in which nothing decided, and whether they
    were taken as day first. The raw rows stay as they were.
    """
    headings = {
        index: str(sheet.headings[index]).strip()
        for target in format_.targets
        for column in target.columns.values()
        if column.type == "time"
        for index in Columns(format_, target, sheet.headings).indices(column)
    }
    for index in headings:
        _add_year(staging, sheet.table, index, moment)
    seen = {index: found for index in headings if (found := _look(staging, sheet.table, index))}
    decided = {found.day_first for found in seen.values()} - {None}
    by_clock = not any(found.half_days for found in seen.values())
    otherwise = decided.pop() is True if len(decided) == 1 else by_clock
    open_ = [index for index, found in seen.items() if found.day_first is None and not found.first]
    _rewrite(staging, sheet.table, {i: otherwise if f.day_first is None else f.day_first for i, f in seen.items() if not _both(f)})
    told = len({found.day_first for found in seen.values()} - {None}) == 1
    return ([] if told else [headings[index] for index in open_]), otherwise


def _both(found: _Seen) -> bool:
    """Both places hold numbers above 12: some of these are no dates, and none is to be guessed."""
    return found.first and found.second


def _look(staging: Staging, table: str, index: int) -> _Seen | None:
    cell, date = f"c{index}", quoted(DATE)
    glance = f"SELECT {cell} FROM {table} WHERE {cell} IS NOT NULL LIMIT {_GLANCE}"
    if not staging.value(f"SELECT count(*) FROM ({glance}) WHERE regexp_matches({cell}, {date})"):
        return None
    first, second = (f"TRY_CAST(regexp_extract({cell}, {date}, {place}) AS INTEGER) > 12" for place in (1, 2))
    (row,) = staging.rows(
        f"SELECT bool_or({first}), bool_or({second}), bool_or(regexp_matches({cell}, '(?i)[ap]m$'))"
        f" FROM {table} WHERE regexp_matches({cell}, {date})"
    )
    return _Seen(*(bool(truth) for truth in row))


def _add_year(staging: Staging, table: str, index: int, moment: datetime) -> None:
    cell, days = f"c{index}", quoted(NO_YEAR)
    if not staging.value(
        f"SELECT count(*) FROM (SELECT {cell} FROM {table} WHERE {cell} IS NOT NULL LIMIT {_GLANCE})"
        f" WHERE regexp_matches({cell}, {days})"
    ):
        return
    told = f"regexp_replace({cell}, {days}, '\\1月\\2日 \\3')"
    patterns = ", ".join(quoted(f"%Y年%m月%d日 {clock}".rstrip() + " " * (not clock)) for clock in ("", "%H:%M", "%H:%M:%S"))
    this, before = (f"try_strptime('{year}年' || {told}, [{patterns}])" for year in (moment.year, moment.year - 1))
    known = f"CASE WHEN {this} <= TIMESTAMP {quoted(str(moment))} + INTERVAL 1 DAY THEN {this} ELSE {before} END"
    staging.execute(
        f"UPDATE {table} SET {cell} = strftime({known}, '%Y-%m-%d %H:%M:%S')"
        f" WHERE regexp_matches({cell}, {days}) AND {known} IS NOT NULL"
    )


def _rewrite(staging: Staging, table: str, day_first: Mapping[int, bool]) -> None:
    for index, is_day_first in day_first.items():
        places = "%d/%m/%Y" if is_day_first else "%m/%d/%Y"
        slashed = f"regexp_replace(c{index}, {quoted(DATE)}, '\\1/\\2/\\3')"
        patterns = ", ".join(quoted(places + clock) for clock in _CLOCKS)
        moment = f"try_strptime({slashed}, [{patterns}])"
        staging.execute(
            f"UPDATE {table} SET c{index} = strftime({moment}, '%Y-%m-%d %H:%M:%S')"
            f" WHERE regexp_matches(c{index}, {quoted(DATE)}) AND {moment} IS NOT NULL"
        )
