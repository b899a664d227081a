"""What became of a file, in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from etl import reasons
from etl.convert import Columns, Converted
from etl.formats import Column
from etl.recognise import Match
from etl.remarks import remarks
from inventory.commands import FileTaken
from inventory.database.differences import CELL, Difference
from inventory.database.imports import KeptSheet
from inventory.language import current_language

REJECTED_COLUMNS = ["file", "sheet", "row", "column", "value", "reason"]
CHANGED_COLUMNS = ["file", "sheet", "row", "name", "column", "old", "new"]


@dataclass
class FileResult:
    """What became of one file: rows = new + changed + unchanged + rejected; ``refusal`` when nothing was read,
    ``locked`` when that is for want of its password."""

    file: str
    format: str = ""
    format_name: str = ""
    shop: str | None = None
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=REJECTED_COLUMNS))
    refusal: str | None = None
    locked: bool = False
    unknown: bool = False
    """It could be read, but no sheet of it is recognised: its columns can be mapped."""
    seconds: float = 0.0
    waiting: int = 0
    movements: int = 0
    unbalanced: int = 0
    """Bills whose components do not make up what they settled."""
    unmatched: int = 0
    """Bills and flows whose order is not in the books (yet)."""
    numbers: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    """Headings nothing was read from."""
    written: bool = True
    """False for a rehearsal, and where one wrong row was to keep everything out."""
    bad_rows: list[KeptSheet] = field(default_factory=list)
    """The rejected rows as they stood in the file, personal columns left out."""
    difference: Difference | None = None
    """What a rehearsed file changes in the books; its cells with the headings of the file (CHANGED_COLUMNS)."""

    @property
    def rejected_rows(self) -> int:
        """Rows rejected (one row may have several things wrong)."""
        return len(self.rejected[["sheet", "row"]].drop_duplicates())


def add(total: FileResult, taken: FileTaken, matches: Sequence[Match], converted: Converted) -> None:
    """Add what became of the sheets of one format to the result of their file."""
    if taken.refusal is not None:
        total.refusal = taken.refusal.sentence()
        return
    format_ = matches[0].format
    sheet_names = {number: match.table.sheet for number, match in enumerate(matches, start=1)}
    # The books speak of fields, people of the headings in their file.
    columns = Columns(format_, format_.main, matches[0].headings)
    headings = {name: columns.heading(name) for name in format_.main.columns}
    name = format_.title(current_language())
    total.format = format_.code if not total.format else f"{total.format}, {format_.code}"
    total.format_name = name if not total.format_name else f"{total.format_name}, {name}"
    total.shop = taken.shop
    for count in ("rows", "new", "changed", "unchanged", "waiting", "movements", "unbalanced", "unmatched"):
        setattr(total, count, getattr(total, count) + getattr(taken, count))
    total.numbers += taken.numbers
    total.seconds += taken.seconds
    total.unused += [heading for match in matches for heading in match.unused if heading not in total.unused]
    total.notes += remarks(format_, converted, taken)
    total.bad_rows += taken.bad_rows
    total.rejected = _joined(total.rejected, rejected_rows(total.file, taken.rejected, sheet_names, headings))
    if taken.difference is not None:
        cells = _cells(total.file, taken, sheet_names, columns)
        total.difference = _together(total.difference, replace(taken.difference, cells=cells))


def rejected_rows(file: str, rejected: pd.DataFrame, sheet_names: dict[int, str], headings: dict[str, str]) -> pd.DataFrame:
    """What is wrong with rows, for people: REJECTED_COLUMNS."""
    return pd.DataFrame(
        {
            "file": file, "sheet": [sheet_names.get(int(n), "") for n in rejected["sheet_no"]],
            "row": rejected["row_no"].astype("int64"),
            "column": [headings.get(str(c), c) for c in rejected["column_name"]],
            "value": rejected["value"],
            "reason": [
                reasons.sentence(row["reason"], row["value"], _number(row["missing"]), row["place"])
                for row in rejected.to_dict("records")
            ],
        },
        columns=REJECTED_COLUMNS,
    )  # fmt: skip


def _cells(file: str, taken: FileTaken, sheet_names: dict[int, str], columns: Columns) -> pd.DataFrame:
    cells = taken.difference.cells if taken.difference else pd.DataFrame(columns=CELL)
    words = {name: _platform_words(column) for name, column in columns.format.main.columns.items()}
    return pd.DataFrame(
        {
            "file": file,
            "sheet": [sheet_names.get(int(n), "") for n in cells["sheet_no"]],
            "row": cells["row_no"].astype("int64"),
            "name": cells["name"],
            "column": [columns.heading(name) for name in cells["field"]],
            **{
                side: [words.get(name, {}).get(value, value) for name, value in zip(cells["field"], cells[side], strict=True)]
                for side in ("old", "new")
            },
        },
        columns=CHANGED_COLUMNS,
    )


def _platform_words(column: Column) -> dict[str, str]:
    """Our word → the platform's first word for it."""
    found: dict[str, str] = {}
    for word, ours in (column.words or {}).items():
        found.setdefault(ours, word)
    return found


def overall(results: Sequence[FileResult]) -> Difference | None:
    """What files change together, given in the order in which they go in. None when nothing was compared."""
    found: Difference | None = None
    for result in results:
        if result.difference is not None:
            found = _together(found, result.difference)
    return found


def _together(first: Difference | None, then: Difference) -> Difference:
    """One difference out of two that follow each other."""
    if first is None:
        return then
    stock = _moved(_joined(first.stock, then.stock))
    apart = first.moved_skus + then.moved_skus - len(first.stock) - len(then.stock)
    return Difference(
        first.before, then.after, _joined(first.cells, then.cells), first.changed_cells + then.changed_cells,
        stock, len(stock) + apart, _joined(first.codes, then.codes),
    )  # fmt: skip


def _moved(stock: pd.DataFrame) -> pd.DataFrame:
    """SKUs that several files move, each with its stock before the first and after the last of them."""
    if stock.empty:
        return stock
    ends = {name: "first" if name.split("_")[1:2] == ["before"] else "last" for name in stock.columns if name != "sku_code"}
    moved = stock.groupby("sku_code", sort=False, as_index=False).agg(ends)[stock.columns]
    same = (moved["qty_before"] == moved["qty_after"]) & (moved["value_before_fen"] == moved["value_after_fen"])
    return moved[~same].reset_index(drop=True)


def _joined(first: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    return then if first.empty else first if then.empty else pd.concat([first, then], ignore_index=True)


def _number(value: object) -> object:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]
