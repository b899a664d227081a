"""Taking a staged file over into the books: compare, post, cost, keep the raw rows. One transaction a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np
import pandas as pd

from inventory import clock
from inventory.commands import entering, releasing
from inventory.commands.bundles import take_recipes
from inventory.commands.session_sheets import take_sessions
from inventory.database import (
    Books,
    Cursor,
    bills,
    catalogue,
    custom_cells,
    differences,
    imports,
    live_sessions,
    lookups,
    orders,
    parcels,
    product_edits,
    standing,
    waiting,
)
from inventory.database.differences import Difference
from inventory.database.imports import KeptSheet
from inventory.database.journal import Booked
from inventory.database.standing import Act, Position
from inventory.errors import StreamStockError
from inventory.movement import UNSTATED, Integers
from inventory.posting.handed import handed_lines


@dataclass(frozen=True)
class SourceFile:
    """The file a staging database was made from."""

    name: str
    sha256: str
    format: str
    kind: str
    platform: str
    shop: str | None
    exported_at: datetime | None
    """When the platform made it, as far as the file tells."""
    moment: datetime
    """When it was exported, or handed in when it does not tell."""
    rows_read: int
    same_report: tuple[str, ...] = ()
    """The formats that tell the same order lines under the same keys, this one among them."""
    known_products: str = "update"
    """What it says of products the books know: ``update`` follows it, ``stay`` only makes those that are new; ``edit`` changes
    known ones where its cells are filled in, ``clear`` empties them besides where they are not."""


@dataclass(frozen=True)
class FileTaken:
    """What became of a file: rows read = new + changed + unchanged + rejected. Nothing of it is read when it is refused."""

    rows: int
    new: int
    changed: int
    unchanged: int
    rejected: pd.DataFrame
    """One row per thing wrong: sheet_no, row_no, column_name, value, reason, missing, place."""
    shop: str | None
    waiting: int = 0
    movements: int = 0
    numbers: list[str] = field(default_factory=list)
    recosted_days: int = 0
    recosted_cogs_fen: int = 0
    unbalanced: int = 0
    """Bills whose components do not make up what they settled."""
    unmatched: int = 0
    """Bills and flows whose order is not in the books."""
    seconds: float = 0.0
    bad_rows: list[KeptSheet] = field(default_factory=list)
    """The rejected rows as they stood in the file."""
    difference: Difference | None = None
    """What it changes in the books; only told by a rehearsal."""
    refusal: StreamStockError | None = None


@dataclass(frozen=True)
class Takeover:
    """What became of files that were taken over together, and whether it was written."""

    files: list[FileTaken]
    written: bool


class _TakenBack(Exception):
    """Ends the transaction without writing anything."""


def take_over(
    books: Books,
    files: Sequence[tuple[Path, SourceFile]],
    *,
    person: str = "",
    rehearse: bool = False,
    whole: bool = False,
    progress: Callable[[int, str], None] = lambda number, stage: None,
) -> Takeover:
    """Take the documents of staged files into the books, one after the other, in one transaction.

    A file whose shop nobody can tell is refused and stops no other. rehearse: do it all, tell what it changes, take it back.
    whole: write nothing when there is a row in any file that is wrong. progress is called with the file's place in ``files``.
    """
    cursor = books.cursor()
    attached: list[str] = []
    taken: list[FileTaken] = []
    try:
        attached += [imports.attach(cursor, path) for path, _ in files]
        with standing.posting(books, cursor) as (_, position):
            for number, (name, (_, source)) in enumerate(zip(attached, files, strict=True)):
                stages = partial(progress, number)
                try:
                    shop = imports.shop_of(cursor, name, source.platform, source.shop)
                except StreamStockError as refusal:
                    taken.append(FileTaken(0, 0, 0, 0, pd.DataFrame(), None, refusal=refusal))
                    continue
                taken.append(_take(cursor, position, name, source, shop, person, rehearse, stages))
            if rehearse or (whole and any(one.refusal or len(one.rejected) for one in taken)):
                raise _TakenBack
        return Takeover(taken, written=True)
    except _TakenBack:
        return Takeover(taken, written=False)
    finally:
        for name in attached:
            imports.detach(cursor, name)
        cursor.close()


def _take(
    cursor: Cursor, position: Position, attached: str, source: SourceFile, shop: str | None, person: str, rehearse: bool,
    progress: Callable[[str], None],
) -> FileTaken:  # fmt: skip
    started = monotonic()
    known = imports.known_file(cursor, source.sha256, source.format, shop, source.exported_at)
    if known is not None:
        rejected = imports.rejected_rows(cursor, known)
        return FileTaken(
            source.rows_read, 0, 0, source.rows_read - _rows(rejected), rejected, shop,
            bad_rows=imports.kept_sheets(cursor, known, rejected=True) if len(rejected) else [],
        )  # fmt: skip
    before = differences.note(cursor) if rehearse else None
    file_id = imports.next_id(cursor, "import_file", "file_id")
    act = Act(imports.next_id(cursor, "import_batch", "batch_id"), person, clock.now())
    standing.announce(cursor, act)
    tables = imports.show_handed(cursor, attached, file_id, shop)
    imports.keep_rows(cursor, attached, file_id)
    progress("compare")
    counts, booked = _take_documents(cursor, position, act, source, tables, file_id, progress)
    rejected = imports.rejected_rows(cursor, file_id)
    bad = _rows(rejected)
    unchanged = source.rows_read - counts.new - counts.changed - bad
    cursor.execute(
        "INSERT INTO import_batch VALUES (?, ?, ?, ?, NULL, NULL)",
        [act.batch_id, act.at, person, monotonic() - started],
    )
    cursor.execute(
        "INSERT INTO import_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [file_id, act.batch_id, source.name, source.sha256, source.format, source.kind, shop, source.moment,
         source.rows_read, counts.new, counts.changed, unchanged, bad],
    )  # fmt: skip
    waits = "SELECT count(*) FROM waiting_document_line WHERE file_no = ?"
    if "sales_order_line" in tables:
        waits = "SELECT count(*) FROM waiting_order_line WHERE file_id = ?"
    billed = tables.intersection(bills.TABLES)
    return FileTaken(
        source.rows_read, counts.new, counts.changed, unchanged, rejected, shop, int(cursor.value(waits, [file_id])),
        sum(one.movements for one in booked), [number for one in booked for number in one.numbers],
        sum(one.recosted.days for one in booked), sum(one.recosted.cogs_fen for one in booked),
        unbalanced=sum(bills.unbalanced(cursor, table) for table in billed),
        unmatched=sum(bills.unmatched(cursor, table) for table in billed),
        seconds=monotonic() - started,
        bad_rows=imports.kept_sheets(cursor, file_id, rejected=True) if bad else [],
        difference=None if before is None else differences.compare(cursor, before, tables, int(act.batch_id or 0), file_id),
    )  # fmt: skip


def _take_documents(
    cursor: Cursor, position: Position, act: Act, source: SourceFile, tables: set[str], file_id: int,
    progress: Callable[[str], None],
) -> tuple[catalogue.Taken, list[Booked]]:  # fmt: skip
    """Merge what the file holds into the books and book what it moves."""
    counts, booked = catalogue.Taken(), []
    if "product_line" in tables and source.known_products == "stay":
        catalogue.keep_known_products(cursor)
    elif "product_line" in tables and source.known_products in ("edit", "clear"):
        product_edits.complete_edits(cursor, file_id, clear=source.known_products == "clear")
    elif {"product_line", "stock_line"} <= tables:
        catalogue.complete_products(cursor)
    if "recipe_line" in tables:
        counts, done = take_recipes(cursor, position, act)
        booked.append(done)
    if "session_line" in tables:
        counts = take_sessions(cursor, position, act)
    if "parcel_line" in tables:
        counts = parcels.take(cursor)
    if "product_line" in tables:
        # A goods sheet that states stock as well would be taken by half.
        custom = custom_cells.find(cursor, file_id, alone="stock_line" not in tables)
        counts = catalogue.merge_products(cursor)
        if custom:
            counts = custom_cells.take(cursor, counts)
        standing.reread(cursor, position)
        booked += releasing.release(cursor, position, act)[1]
    if "stock_line" in tables:
        moved, aside, rounds = _take_stock_lines(cursor, position, act)
        booked += rounds
        both = "product_line" in tables
        new, changed = imports.goods_taken(cursor, file_id, moved) if both else (len(moved), 0)
        counts = catalogue.Taken(new + aside, changed)
    if "sales_order_line" in tables:
        orders.refuse_told_elsewhere(cursor, file_id, (source.format, *source.same_report))
    for table, merge in (("sales_order_line", orders.merge_order_lines), ("after_sale", orders.merge_after_sales)):
        if table in tables:
            counts = merge(cursor)
            progress("post")
            standing.reread(cursor, position)
            booked.append(orders.book_due(cursor, position, act))
            if table == "sales_order_line":
                bills.follow_orders(cursor)
                live_sessions.attribute(cursor, "FROM touched_line")
    for table in tables.intersection(bills.TABLES):
        counts = bills.merge(cursor, table)
    return counts, booked


def _rows(rejected: pd.DataFrame) -> int:
    """Rows of the file with something wrong; one row may have several things wrong."""
    return len(rejected[["sheet_no", "row_no"]].drop_duplicates())


def _take_stock_lines(cursor: Cursor, position: Position, act: Act) -> tuple[Integers, int, list[Booked]]:
    """Post the stock documents of a file: good lines go in, bad ones become rejected rows, unknown codes wait.

    Returns the rows that moved stock as (sheet, row), how many lines wait, and what was booked.
    """
    catalogue.main_warehouse(cursor)
    places, people = catalogue.ensure_warehouses, catalogue.ensure_suppliers
    for column, make in (("warehouse", places), ("to_warehouse", places), ("supplier", people)):
        make(cursor, [name for (name,) in cursor.rows(f"SELECT DISTINCT {column} FROM handed_stock_line ORDER BY 1")])
    if cursor.value("SELECT count(*) FROM handed_stock_line WHERE document IN ('stock_transfer', 'transfer_receipt')"):
        catalogue.ensure_warehouses(cursor, [catalogue.TRANSIT_WAREHOUSE])
    if cursor.value("SELECT count(*) FROM handed_stock_line WHERE grade = 'defective'"):
        catalogue.ensure_warehouses(cursor, [catalogue.DEFECTIVE_WAREHOUSE])
    moved, aside, booked = [np.empty((0, 2), dtype=np.int64)], 0, []
    for columns in lookups.stock_rounds(cursor):
        standing.reread(cursor, position)
        rows, waits, done = _take_round(cursor, position, act, columns)
        moved.append(rows)
        aside += waits
        booked.append(done)
    return np.concatenate(moved), aside, booked


def _take_round(cursor: Cursor, position: Position, act: Act, columns: dict[str, Any]) -> tuple[Integers, int, Booked]:
    lines = entering.prepare(cursor, position, handed_lines(columns, position))
    which, posted, together = lookups.posted_before(cursor, lines)
    lines.posted[which] = posted
    same = np.zeros(len(lines), dtype=bool)
    same[which] = posted == together
    checked = entering.check(cursor, position, act, lines.take(~same))
    good = entering.set_apart(cursor, checked)
    aside = waiting.set_aside(cursor, good.lines, good.unknown)
    booked = entering.book(cursor, position, act, good.checked)
    line = np.empty(0, dtype=np.int64) if good.checked.moved is None else good.checked.moved.line
    return _distinct_rows(good.lines.sheet, good.lines.row, line), aside, booked


def _distinct_rows(sheet: Integers, row: Integers, line: Integers) -> Integers:
    used = np.unique(line)
    return np.unique(np.stack([np.where(sheet[used] == UNSTATED, 0, sheet[used]), row[used]]), axis=1).T
