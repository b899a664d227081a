"""What people do to the books: one function per act, one transaction each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

import pandas as pd

from inventory import clock
from inventory.database import Books, Cursor, catalogue, imports, journal, orders, waiting
from inventory.database.journal import Booked
from inventory.documents import STOCK_LINE
from inventory.errors import REASONS, Problem, Refused, StreamStockError
from inventory.posting import RULES


@dataclass(frozen=True)
class Posted:
    """A document that is in the books."""

    number: str
    movements: int
    value_fen: int
    recosted_days: int = 0
    recosted_cogs_fen: int = 0
    again: bool = False
    """True when this submission had been posted before and nothing was written now."""


@dataclass(frozen=True)
class Released:
    """Lines that left the waiting queue and what they moved."""

    lines: int
    movements: int


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


@dataclass(frozen=True)
class FileTaken:
    """What became of a file: rows read = new + changed + unchanged + rejected."""

    rows: int
    new: int
    changed: int
    unchanged: int
    rejected: pd.DataFrame
    """One row per thing wrong: sheet_no, row_no, column_name, value, reason, missing, place."""
    shop: str | None
    waiting: int
    movements: int
    numbers: list[str]
    recosted_days: int
    recosted_cogs_fen: int


def post(books: Books, lines: pd.DataFrame, *, kind: str, submission_id: str, person: str = "", create: bool = False) -> Posted:
    """Post one document of ``kind`` (a key of posting.RULES).

    lines: the shape documents.STOCK_LINE, one row per line; columns it lacks are empty. ``value_e4`` is the cost of the
    whole line. The same ``submission_id`` posts once. ``create`` makes SKUs, warehouses and suppliers that are not known.

    Raises Refused with every problem at once; nothing is written then.
    """
    if kind not in RULES:
        raise Refused(
            [Problem(0, "kind", "There is no document {kind}: use one of {kinds}.", {"kind": kind, "kinds": ", ".join(RULES)})]
        )
    handed = STOCK_LINE.conform(lines).assign(document=kind, document_key=submission_id)
    handed["line_no"] = range(1, len(handed) + 1)
    if handed.empty:
        raise Refused([Problem(0, "lines", "The document has no lines: enter at least one.")])
    split = pd.to_numeric(handed["qty"], errors="coerce") % 1
    if (split > 0).any():
        raise Refused(
            [
                Problem(int(line), "qty", "{value} is not a whole number of pieces.", {"value": qty})
                for line, qty in handed.loc[split > 0, ["line_no", "qty"]].itertuples(index=False)
            ]
        )
    with books.write() as cursor:
        again = _posted_before(cursor, kind, submission_id)
        if again:
            return again
        journal.begin_act(cursor, batch_id=None, person=person, at=clock.now())
        journal.hand_in(cursor, handed)
        if create:
            _create_what_is_missing(cursor)
        journal.resolve_stock_lines(cursor)
        problems = journal.line_problems(cursor)
        if problems:
            raise Refused(
                [
                    Problem(line, column, REASONS[reason], {"value": value, "missing": missing, "place": place})
                    for _, line, column, reason, value, missing, place in problems
                ]
            )
        booked = journal.book_stock_lines(cursor)
        number = booked.numbers[0] if booked.numbers else ""
        return Posted(number, booked.movements, booked.value_fen, booked.recosted_days, booked.recosted_cogs_fen)


def take_over(
    books: Books, staging: Path, source: SourceFile, *, person: str = "", progress: Callable[[str], None] = lambda stage: None
) -> FileTaken:
    """Take the documents of one staged file into the books: compare, post, cost, keep the raw rows. One transaction."""
    started = monotonic()
    cursor = books.cursor()
    attached = imports.attach(cursor, staging)
    try:
        with books.write(cursor):
            return _take(cursor, attached, source, person, progress, started)
    finally:
        imports.detach(cursor, attached)
        cursor.close()


def map_code(books: Books, code: str, sku_code: str, *, person: str = "") -> Released:
    """Say that the unknown ``code`` means the SKU ``sku_code``; every line that waited for it posts itself.

    Raises Refused when there is no such SKU or the code means something already.
    """
    with books.write() as cursor:
        journal.begin_act(cursor, batch_id=None, person=person, at=clock.now())
        sku_id = cursor.value("SELECT sku_id FROM sku WHERE sku_code = ?", [sku_code])
        if sku_id is None:
            raise Refused([Problem(0, "sku_code", REASONS["unknown_sku"], {"value": sku_code})])
        owner = cursor.value("SELECT k.sku_code FROM sku_by_code AS b JOIN sku AS k USING (sku_id) WHERE b.code = ?", [code])
        if owner is not None:
            raise Refused([Problem(0, "code", "The code {code} means {owner} already.", {"code": code, "owner": owner})])
        cursor.execute("INSERT INTO sku_alias SELECT ?, ?, person, acted_at FROM act", [code, sku_id])
        lines, booked = _release(cursor)
        return Released(lines, sum(one.movements for one in booked))


def begin_demo(books: Books) -> None:
    """Mark the books as those of the demo month before it is loaded.

    Raises StreamStockError when they hold a shop's own data: emptying the demo would take that along.
    """
    with books.reading() as cursor:
        held = cursor.value(
            "SELECT (SELECT count(*) FROM sku) + (SELECT count(*) FROM document) + (SELECT count(*) FROM import_file)"
        )
    if held and not is_demo(books):
        raise StreamStockError("These books hold a shop's own data: load the demo month into others, with --db.")
    mark_demo(books)


def mark_demo(books: Books) -> None:
    """Remember that the books hold the demo month, so that the dashboard offers to clear it."""
    with books.write() as cursor:
        cursor.execute("DELETE FROM meta WHERE key = 'demo'")
        cursor.execute("INSERT INTO meta VALUES ('demo', 'loaded')")


def is_demo(books: Books) -> bool:
    """Whether the books hold the demo month."""
    with books.reading() as cursor:
        return bool(cursor.value("SELECT count(*) FROM meta WHERE key = 'demo'"))


def clear(books: Books, *, person: str = "") -> None:
    """Empty the books: every product, order, document and movement goes. For leaving the demo month behind."""
    with books.write() as cursor:
        for (table,) in cursor.rows(
            "SELECT table_name FROM duckdb_tables() WHERE NOT temporary AND database_name = current_database()"
            " AND table_name NOT IN ('meta', 'schema_migration')"
        ):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("DELETE FROM meta WHERE key = 'demo'")


def _take(
    cursor: Cursor, attached: str, source: SourceFile, person: str, progress: Callable[[str], None], started: float
) -> FileTaken:
    shop = imports.shop_of(cursor, attached, source.platform, source.shop)
    known = imports.known_file(cursor, source.sha256, source.format, shop, source.exported_at)
    if known is not None:
        rejected = imports.rejected_rows(cursor, known)
        return FileTaken(source.rows_read, 0, 0, source.rows_read - _rows(rejected), rejected, shop, 0, 0, [], 0, 0)
    batch_id = imports.next_id(cursor, "import_batch", "batch_id")
    file_id = imports.next_id(cursor, "import_file", "file_id")
    now = clock.now()
    journal.begin_act(cursor, batch_id=batch_id, person=person, at=now)
    tables = imports.show_handed(cursor, attached, file_id, shop)
    imports.keep_rows(cursor, attached, file_id)
    progress("compare")
    counts, booked = catalogue.Taken(), []
    if "stock_line" in tables:
        counts, done = _take_stock_lines(cursor)
        booked.append(done)
    if "product_line" in tables:
        counts = catalogue.merge_products(cursor)
        booked += _release(cursor)[1]
    for table, merge in (("sales_order_line", orders.merge_order_lines), ("after_sale", orders.merge_after_sales)):
        if table in tables:
            counts = merge(cursor)
            progress("post")
            orders.due_movements(cursor)
            booked.append(journal.book(cursor))
    rejected = imports.rejected_rows(cursor, file_id)
    bad = _rows(rejected)
    unchanged = source.rows_read - counts.new - counts.changed - bad
    cursor.execute("INSERT INTO import_batch VALUES (?, ?, ?, ?)", [batch_id, now, person, monotonic() - started])
    cursor.execute(
        "INSERT INTO import_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [file_id, batch_id, source.name, source.sha256, source.format, source.kind, shop, source.moment,
         source.rows_read, counts.new, counts.changed, unchanged, bad],
    )  # fmt: skip
    waits = "SELECT count(*) FROM waiting_line WHERE file_no = ?"
    if "sales_order_line" in tables:
        waits = "SELECT count(*) FROM sales_order_line WHERE file_id = ? AND sku_id IS NULL"
    still_waiting = int(cursor.value(waits, [file_id]))
    return FileTaken(
        source.rows_read, counts.new, counts.changed, unchanged, rejected, shop,
        still_waiting,
        sum(one.movements for one in booked), [number for one in booked for number in one.numbers],
        sum(one.recosted_days for one in booked), sum(one.recosted_cogs_fen for one in booked),
    )  # fmt: skip


def _rows(rejected: pd.DataFrame) -> int:
    """Rows of the file with something wrong; one row may have several things wrong."""
    return len(rejected[["sheet_no", "row_no"]].drop_duplicates())


def _take_stock_lines(cursor: Cursor) -> tuple[catalogue.Taken, Booked]:
    """Post the stock documents of a file: good lines go in, bad ones become rejected rows, unknown codes wait."""
    _make_warehouses_and_suppliers(cursor)
    journal.resolve_stock_lines(cursor)
    journal.leave_out_known_lines(cursor)
    journal.reject_problem_lines(cursor)
    aside = waiting.set_aside(cursor)
    booked = journal.book_stock_lines(cursor)
    moved = int(cursor.value("SELECT count(*) FROM (SELECT DISTINCT sheet_no, row_no FROM posting_line)"))
    return catalogue.Taken(new=moved + aside), booked


def _release(cursor: Cursor) -> tuple[int, list[Booked]]:
    """Post every waiting line whose code is known by now: orders first, for returns take back their shipments."""
    found, booked = orders.find_codes(cursor), []
    if found:
        orders.due_movements(cursor)
        booked.append(journal.book(cursor))
    lines = waiting.release(cursor)
    if lines:
        journal.resolve_stock_lines(cursor)
        journal.reject_problem_lines(cursor)
        booked.append(journal.book_stock_lines(cursor))
    return lines + found, booked


def _posted_before(cursor: Cursor, kind: str, submission_id: str) -> Posted | None:
    found = cursor.rows(
        "SELECT min_by(d.number, (d.kind <> $2, d.document_id)), count(m.movement_id), coalesce(sum(m.value_fen), 0)::BIGINT"
        " FROM document AS d LEFT JOIN stock_movement AS m USING (document_id)"
        " WHERE d.source_key = $1 AND d.batch_id IS NULL AND d.posted_at IN ("
        "  SELECT posted_at FROM document WHERE source_key = $1 AND kind = $2 AND batch_id IS NULL)"
        " HAVING count(*) > 0",
        [submission_id, kind],
    )
    if not found:
        return None
    number, movements, value_fen = found[0]
    return Posted(number, movements, value_fen, again=True)


def _make_warehouses_and_suppliers(cursor: Cursor) -> None:
    catalogue.main_warehouse(cursor)
    for column, make in (("warehouse", catalogue.ensure_warehouses), ("supplier", catalogue.ensure_suppliers)):
        make(cursor, [n for (n,) in cursor.rows(f"SELECT DISTINCT {column} FROM handed_stock_line ORDER BY 1")])


def _create_what_is_missing(cursor: Cursor) -> None:
    _make_warehouses_and_suppliers(cursor)
    unknown = "SELECT DISTINCT shop FROM handed_stock_line WHERE shop <> '' AND shop NOT IN (SELECT name FROM shop)"
    catalogue.ensure_shops(cursor, [("own", name) for (name,) in cursor.rows(unknown)])
    catalogue.make_skus(cursor)
