"""Rows of a sheet that are no lines though they should be: each cell that is not fit, with the reason."""

from __future__ import annotations

from etl.convert import bills, documents
from etl.convert.columns import REASONS, Columns, Sheet, named, quoted
from etl.read.table import EMPTY_CELL_MORE
from inventory.database import Staging

_NO_PIECES = "(qty < 0 OR (qty = 0 AND status IS DISTINCT FROM 'closed'))"


def reject(staging: Staging, columns: Columns, sheet: Sheet) -> None:
    """One rejected_row for each cell that is not fit, of the bad rows of this sheet."""
    table = columns.target.document
    of_this_sheet = f"{table} WHERE bad AND sheet_no = {sheet.sheet_no}"
    parts = ["SELECT row_no, NULL AS column_name, NULL AS value, flaw AS reason FROM bad_cells WHERE moved"]
    for column in columns.target.columns.values():
        if fault := columns.fault(column):
            shown = columns.shown(column)
            reason = f"CASE WHEN {shown} IS NULL THEN 'missing' ELSE {quoted(REASONS.get(column.type, 'missing'))} END"
            parts.append(
                f"SELECT row_no, {quoted(columns.heading(column.field))}, {shown}, {reason}"
                f" FROM bad_cells WHERE NOT moved AND coalesce({fault}, false)"
            )
    if table == "sales_order_line":
        for field, amount in (("qty", "qty"), ("paid", "(paid_fen / 100)::DECIMAL(18, 2)")):
            parts.append(
                f"SELECT row_no, {quoted(columns.heading(field))}, {amount}::VARCHAR, 'not_positive' FROM {of_this_sheet}"
                f" AND {_NO_PIECES if field == 'qty' else 'paid_fen < 0'}"
            )
    for index, name in sheet.wide if columns.target.wide else ():
        parts.append(
            f"SELECT row_no, {quoted(name)}, c{index}, 'not_whole' FROM doubtful"
            f" WHERE c{index} IS NOT NULL AND whole(pieces(c{index})) IS NULL"
        )
    if table == "stock_line":
        for field in ("unit_cost", "amount"):
            if field in columns.target.columns:
                shown = columns.shown(columns.target.columns[field])
                below = f"FROM bad_cells WHERE {named(field)} < 0 AND NOT ({quoted(field)} = 'amount' AND document = 'revaluation')"
                parts.append(f"SELECT row_no, {quoted(columns.heading(field))}, {shown}, 'negative_cost' {below}")
        # A document without a time cannot be posted; a cell that says something else than a time was reported above.
        blank = columns.shown(columns.target.columns["at"]) if "at" in columns.target.columns else "NULL"
        parts.append(
            f"SELECT row_no, {quoted(columns.heading('at'))}, NULL, 'missing' FROM bad_cells WHERE {blank} IS NULL"
            f" AND row_no IN (SELECT row_no FROM {of_this_sheet} AND occurred_at IS NULL)"
        )
    if table == "product_line":
        parts += documents.prices_out_of_order(columns, of_this_sheet)
    if table == "fund_flow":
        parts.append(bills.without_amount(columns))
    cells = columns.select(f"(SELECT * FROM doubtful WHERE row_no IN (SELECT row_no FROM {of_this_sheet}))")
    # A row with a cell too many whose cells fit nowhere has moved to the right: what stands where is not to be believed.
    faults = [f"coalesce({fault}, false)::INTEGER" for c in columns.target.columns.values() if (fault := columns.fault(c))]
    moved = f"flaw IS NOT NULL AND (flaw <> {quoted(EMPTY_CELL_MORE)} OR {' + '.join(faults)} >= 3)"
    staging.execute(
        f"CREATE OR REPLACE TEMP TABLE bad_cells AS SELECT * REPLACE (replace(flaw, {quoted(EMPTY_CELL_MORE)}, 'too_many_cells')"
        f" AS flaw), coalesce({moved}, false) AS moved FROM ({cells})"
    )
    staging.execute(
        f"INSERT INTO rejected_row BY NAME SELECT 1 AS file_id, {sheet.sheet_no} AS sheet_no, * FROM ({' UNION ALL '.join(parts)})"
    )


def reject_joined(staging: Staging, columns: Columns, sheet: Sheet) -> None:
    """Rows of an export by main order hold several lines in one cell; their money cannot be told apart."""
    joined, table = columns.format.joined, columns.target.document
    if joined is None or joined.field not in columns.target.columns:
        return
    several = f"{table} WHERE sheet_no = {sheet.sheet_no} AND NOT bad AND contains({joined.field}, {quoted(joined.separator)})"
    staging.execute(
        f"INSERT INTO rejected_row SELECT 1, sheet_no, row_no, {quoted(columns.heading(joined.field))}, {joined.field},"
        f" 'joined_lines', NULL, NULL FROM {several}"
    )
    staging.execute(f"DELETE FROM {several}")
