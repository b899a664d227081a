"""From staged cells to documents: the lines that are fit, the rows that are not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from etl.convert import bills, buyers, currency, dates, documents, identities, rejection, sharing
from etl.convert.columns import Columns, Sheet, named, quoted
from etl.convert.examples import leave_out
from etl.convert.merged_cells import filled_down, is_no_line
from etl.formats import Format, Target
from etl.formats.schema import FOOTERS, Wide
from etl.header import normalise_word
from inventory.database import Staging
from inventory.documents import SHAPES
from inventory.settings import PersonalData

MACROS = (Path(__file__).parent / "macros.sql").read_text(encoding="utf-8")
FIRST = {
    "sales_order_line": "order_no",
    "after_sale": "order_no",
    "settlement_line": "order_no",
    "fund_flow": "order_no",
    "session_line": "shop",
    "parcel_line": "order_no",
}
"""Document → the field in whose column totals and repeated headers stand; else it is the SKU code."""
DATED = {
    "after_sale": documents.after_sales, "settlement_line": bills.settlement_lines, "fund_flow": bills.fund_flows,
    "stock_line": documents.stock_lines,
}  # fmt: skip
PLAIN = {
    "product_line": documents.products, "recipe_line": documents.recipes, "session_line": documents.sessions,
    "parcel_line": documents.parcels,
}  # fmt: skip
REJECTED = (
    "file_id INTEGER, sheet_no INTEGER, row_no BIGINT, column_name VARCHAR, value VARCHAR, reason VARCHAR,"
    " missing BIGINT, place VARCHAR"
)


@dataclass(frozen=True)
class Source:
    """What is known of a file beside its cells. ``moment`` is when it was exported, or handed in when nothing tells."""

    format: Format
    moment: datetime
    people: PersonalData = "mask"
    """What of a buyer may be kept readable."""
    salt: str = ""
    """Salt of the books in the digests that tell one buyer from another."""


@dataclass(frozen=True)
class Converted:
    """Rows that say something: those that became lines (``taken``), those that move nothing yet, and the rejected ones."""

    rows: int
    idle: int
    rejected: int
    dropped: int = 0
    """Rows the format leaves out because others say the same; not among ``rows``."""
    examples: int = 0
    """Rows left out because they are the examples of our own template."""
    currencies: tuple[str, ...] = ()
    """Currencies other than CNY in which amounts are."""
    undecided: tuple[str, ...] = ()
    """Headings of dates in which day and month could be either way round."""
    day_first: bool = True
    """How those dates were read."""
    not_adding_up: tuple[identities.NotAddingUp, ...] = ()


def convert(staging: Staging, source: Source, sheets: Sequence[Sheet]) -> Converted:
    """Make the document tables and ``rejected_row`` of the staging database from its staged sheets.

    Footers, blank rows and repeated headers are left out silently; everything else is a line or a rejected row.
    """
    staging.execute(MACROS)
    staging.execute(buyers.macros(source.people, source.salt))
    staging.execute(f"CREATE TABLE rejected_row ({REJECTED})")
    for sheet in sheets:
        bills.drop_remarks(staging, source.format, sheet.table)
    repeated = dropped = 0
    examples = leave_out(staging, source.format, sheets)
    open_dates = [dates.settle(staging, source.format, sheet, source.moment) for sheet in sheets]
    sheets = [filled_down(staging, source.format, sheet) for sheet in sheets]
    for target in source.format.targets:
        columns = ", ".join(f"{name} {sql_type}" for name, (sql_type, _) in SHAPES[target.document].columns.items())
        beside = bills.BESIDE.get(target.document)
        staging.execute(f"CREATE TABLE {target.document} ({columns}{f', {beside}' if beside else ''}, bad BOOLEAN, moves BOOLEAN)")
        for sheet in sheets:
            dropped += _insert(staging, source, target, sheet)
        if target is not source.format.main and source.format.known_products == "stay":
            # Made in passing: a row that names no product is judged by what it is first of all.
            staging.execute(f"DELETE FROM {target.document} WHERE bad")
        repeated += _sift(staging, source.format, target, sheets)
        if beside:
            bills.understand(staging, target.document)
    for target in source.format.targets:
        # A row is taken whole or not at all, whatever it is made into.
        staging.execute(f"DELETE FROM {target.document} WHERE (sheet_no, row_no) IN (SELECT (sheet_no, row_no) FROM rejected_row)")
    return replace(
        _counted(staging, source.format, repeated, dropped),
        examples=examples,
        currencies=currency.currencies(staging, source.format, sheets),
        undecided=tuple(dict.fromkeys(heading for headings, _ in open_dates for heading in headings)),
        day_first=all(day_first for headings, day_first in open_dates if headings),
        not_adding_up=tuple(fault for sheet in sheets for fault in _not_adding_up(staging, source.format, sheet)),
    )


def _not_adding_up(staging: Staging, format_: Format, sheet: Sheet) -> list[identities.NotAddingUp]:
    if not format_.identities:
        return []
    columns = Columns(format_, format_.main, sheet.headings)
    return identities.broken(staging, columns, columns.select(sheet.table))


def _insert(staging: Staging, source: Source, target: Target, sheet: Sheet) -> int:
    """Make the lines of one sheet; returns how many rows the format leaves out."""
    moment, columns = f"TIMESTAMP {quoted(source.moment.isoformat(' '))}", Columns(source.format, target, sheet.headings)
    # A document's lines share its freight: a totals row among them would bear a part of it. Nor is it a row left out.
    rows = (
        f"(SELECT * FROM {sheet.table} WHERE NOT ({is_no_line(source.format)}))"
        if target.document == "stock_line" or source.format.drop
        else sheet.table
    )
    fields, dropped = columns.select(rows), 0
    if left_out := columns.dropped():
        dropped = int(staging.value(f"SELECT count(*) FROM ({fields}) WHERE {left_out}"))
        fields = f"SELECT * FROM ({fields}) WHERE NOT ({left_out})"
    if target.wide and sheet.wide:
        fields = " UNION ALL ".join(_warehouse_column(target.wide, fields, sheet, *column) for column in sheet.wide)
    if target.document == "sales_order_line":
        undecided = any(column.unit_or_line for column in target.columns.values())
        line_prices = undecided and bool(staging.value(documents.price_is_of_the_line(fields)))
        paid = target.columns["paid"]
        if paid.one_piece_unless:
            if staging.value(documents.price_is_of_a_piece(fields, paid.one_piece_unless)):
                fields = f"SELECT * REPLACE (paid + unit_price * greatest(qty - 1, 0) AS paid) FROM ({fields})"
            else:
                line_prices = True
        made = documents.order_lines(
            source.format, fields, moment, line_prices=line_prices, shared=_of_orders(staging, source.format, fields)
        )
    elif target.document in DATED:
        made = DATED[target.document](source.format, fields, moment)
    else:
        made = PLAIN[target.document](fields)
    staging.execute(f"INSERT INTO {target.document} BY NAME SELECT *, 1 AS file_no, {sheet.sheet_no} AS sheet_no FROM ({made})")
    return dropped


def _of_orders(staging: Staging, format_: Format, fields: str) -> list[str]:
    """The amounts of this sheet that belong to whole orders."""
    amounts = list(format_.money.order_level)
    if format_.money.layout != "repeated":
        return amounts
    (own,) = staging.rows(sharing.differs_mostly(fields, amounts, format_.money))
    return [amount for amount, is_own in zip(amounts, own, strict=True) if not is_own]


def _warehouse_column(wide: Wide, fields: str, sheet: Sheet, index: int, name: str) -> str:
    """The lines of one column that stands for a warehouse: a line for each cell that says something."""
    cells = f"SELECT f.*, r.c{index} AS cell FROM ({fields}) AS f JOIN {sheet.table} AS r USING (row_no)"
    quantity = "whole(pieces(cell))"
    return (
        f"SELECT * EXCLUDE (cell) REPLACE ({quoted(name)} AS {named(wide.heading)}, {quantity} AS {named(wide.cell)},"
        f" bad OR {quantity} IS NULL AS bad) FROM ({cells}) WHERE cell IS NOT NULL"
    )


def _sift(staging: Staging, format_: Format, target: Target, sheets: Sequence[Sheet]) -> int:
    """Take the rows that are no lines out of the document table; those that should have been lines are rejected.

    Returns how many rows were left out because a later row of the file states the same line.
    """
    table = target.document
    first = FIRST.get(table, "sku_code")
    words = ", ".join(map(quoted, (*FOOTERS, *format_.footers)))
    for sheet in sheets:
        # A closer look at the few rows that may be no line at all.
        doubtful = f"SELECT row_no FROM {table} WHERE sheet_no = {sheet.sheet_no} AND (bad OR {first} IN ({words}))"
        staging.execute(f"CREATE OR REPLACE TEMP TABLE doubtful AS SELECT * FROM {sheet.table} WHERE row_no IN ({doubtful})")
        columns = Columns(format_, target, sheet.headings)
        rejection.reject_joined(staging, columns, sheet)
        if staging.value("SELECT count(*) FROM doubtful"):
            heading = normalise_word(columns.heading(first))
            indices = columns.indices(target.columns[first])[:1] if first in target.columns else []
            repeated = [f"word(c{index}) = {quoted(heading)}" for index in indices]
            nothing = [is_no_line(format_), *repeated]
            staging.execute(
                f"DELETE FROM {table} WHERE sheet_no = {sheet.sheet_no} AND row_no IN"
                f" (SELECT row_no FROM doubtful WHERE {' OR '.join(nothing)})"
            )
            rejection.reject(staging, columns, sheet)
    staging.execute(f"DELETE FROM {table} WHERE bad")
    return _tell_repeats_apart(staging, format_) if table == "sales_order_line" else 0


def _tell_repeats_apart(staging: Staging, format_: Format) -> int:
    """Lines with one key: either the last row counts, or each is real and gets an occurrence number of its own.

    Returns how many rows a later one replaced.
    """
    repeated = (
        "SELECT platform, shop, order_no, line_no, sheet_no, row_no, row_number() OVER same AS nth, count(*) OVER same_all AS times"
        " FROM sales_order_line WHERE (order_no, line_no) IN"
        " (SELECT (order_no, line_no) FROM sales_order_line GROUP BY order_no, line_no HAVING count(*) > 1)"
        " WINDOW same AS (PARTITION BY platform, shop, order_no, line_no ORDER BY sheet_no, row_no),"
        " same_all AS (PARTITION BY platform, shop, order_no, line_no)"
    )
    staging.execute(f"CREATE OR REPLACE TEMP TABLE repeated_line AS {repeated}")
    if format_.key.repeats == "number":
        staging.execute(
            "UPDATE sales_order_line AS l SET occurrence = r.nth FROM repeated_line AS r"
            " WHERE r.nth > 1 AND l.sheet_no = r.sheet_no AND l.row_no = r.row_no"
        )
        return 0
    staging.execute(
        "DELETE FROM sales_order_line AS l USING repeated_line AS r"
        " WHERE r.nth < r.times AND l.sheet_no = r.sheet_no AND l.row_no = r.row_no"
    )
    return int(staging.value("SELECT count(*) FROM repeated_line WHERE nth < times"))


def _counted(staging: Staging, format_: Format, repeated: int, dropped: int) -> Converted:
    rejected = int(staging.value("SELECT count(*) FROM (SELECT DISTINCT sheet_no, row_no FROM rejected_row)"))
    tables = [target.document for target in format_.targets]
    rows = " UNION ".join(f"SELECT sheet_no, row_no FROM {table}" for table in tables)
    taken = int(staging.value(f"SELECT count(*) FROM (SELECT DISTINCT * FROM ({rows}))"))
    idle = 0
    if "stock_line" in tables:
        idle = int(staging.value("SELECT count(*) FROM stock_line WHERE NOT moves"))
        staging.execute("DELETE FROM stock_line WHERE NOT moves")
    for table in tables:
        staging.execute(f"ALTER TABLE {table} DROP COLUMN bad")
        staging.execute(f"ALTER TABLE {table} DROP COLUMN moves")
    return Converted(taken + rejected + repeated, idle, rejected, dropped)
