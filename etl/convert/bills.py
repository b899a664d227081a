"""Settlement bills and fund flows: fields become lines, and each file's own control totals tell how it counts its amounts.

Some exports write a fee as −2.00, some as 2.00; some count refunds among the expenses, some beside them. No heading says so.
What a file's settled amounts say of most of its rows is its convention; a row that does not keep to it is flagged, not refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from etl.convert.columns import Columns, named, quoted
from etl.formats import Format
from inventory.database import Staging
from inventory.documents import SHAPES

FEES = (
    "platform_fee_fen", "commission_fen", "recruiting_fee_fen", "channel_fee_fen", "promotion_fee_fen", "insurance_fen",
    "other_fee_fen",
)  # fmt: skip
BESIDE = {
    "settlement_line": "expense_fen BIGINT, direction VARCHAR, component VARCHAR",
    "fund_flow": "income_fen BIGINT, expense_fen BIGINT, direction VARCHAR",
}
"""Columns of a bill that are needed until its amounts are understood."""
SIGNS = (1, -1)
PLACES = (0, 1, -1)
"""A refund is no part of a total, is added to it, is taken from it."""


def settlement_lines(format_: Format, fields: str, exported_at: str) -> str:
    """``fields`` (Columns.select) → settlement_line, amounts as the file counts them."""
    money = ", ".join(
        f"{name.removesuffix('_fen')} AS {name}"
        for name in SHAPES["settlement_line"].columns
        if name.endswith("_fen") and name not in ("unexplained_fen",)
    )
    return f"""
        SELECT
            {quoted(format_.platform)} AS platform, shop, {_row_key(format_)} AS row_key, 1 AS occurrence, kind, word,
            bill_no, order_no, line_no, after_sale_no, platform_product, settled_at, order_at, {money},
            expense AS expense_fen, direction, component, {exported_at} AS exported_at, row_no, bad
        FROM ({fields})"""


def fund_flows(format_: Format, fields: str, exported_at: str) -> str:
    """``fields`` → fund_flow, amounts as the file counts them."""
    return f"""
        SELECT
            {quoted(format_.platform)} AS platform, shop, {_row_key(format_)} AS row_key, 1 AS occurrence, scene, word, flow_no,
            "at" AS occurred_at, amount AS amount_fen, income AS income_fen, expense AS expense_fen, direction, fee AS fee_fen,
            balance AS balance_fen, account, order_no, line_no, after_sale_no, platform_product, {exported_at} AS exported_at,
            row_no, bad OR coalesce(amount, income, expense) IS NULL AS bad
        FROM ({fields})"""


def drop_remarks(staging: Staging, format_: Format, table: str) -> None:
    """Take the rows that are a remark of the platform, and those that belong to it, out of a staged sheet."""
    if pattern := format_.remark_pattern():
        remarks = f"SELECT row_no FROM {table} WHERE regexp_matches(cells, {quoted(pattern)})"
        staging.execute(
            f"DELETE FROM {table} WHERE row_no IN (SELECT row_no + unnest(range({format_.remark_rows})) FROM ({remarks}))"
        )


def without_amount(columns: Columns) -> str:
    """SQL over ``bad_cells`` that rejects the entries which state no amount."""
    amounts = [column for column in columns.target.columns.values() if column.field in ("amount", "income", "expense")]
    blank = " AND ".join(f"{columns.shown(column)} IS NULL" for column in amounts)
    return f"SELECT row_no, {quoted(columns.heading(amounts[0].field))}, NULL, 'missing' FROM bad_cells WHERE {blank}"


def understand(staging: Staging, table: str) -> None:
    """Give the amounts of all bills of a file their sign and place, and number the rows that nothing tells apart."""
    if table == "settlement_line":
        (_fee_by_fee if staging.value("SELECT count(component) FROM settlement_line") else _by_totals)(staging)
    else:
        _flows(staging)
    amount = "settled_fen" if table == "settlement_line" else "amount_fen"
    kept = ", ".join(name for name in SHAPES[table].columns if name != "occurrence")
    # Numbered by their amount: a newer export may list them the other way round.
    nth = f"row_number() OVER (PARTITION BY shop, row_key ORDER BY {amount}, sheet_no, row_no)::INTEGER"
    staging.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT {kept}, {nth} AS occurrence, bad, moves FROM {table}")


def _row_key(format_: Format) -> str:
    parts = ", ".join(f"coalesce({named(name)}::VARCHAR, '')" for name in format_.key.fields)
    return f"concat_ws('|', {parts})"


def _by_totals(staging: Staging) -> None:
    """Bills with a row a settlement and a column a component."""
    # A premium costs; a file that writes it as −2.00 means the same.
    if int(staging.value("SELECT coalesce(sum(insurance_fen), 0) FROM settlement_line WHERE kind = 'insurance'")) < 0:
        staging.execute(
            "UPDATE settlement_line SET insurance_fen = -insurance_fen, settled_fen = -settled_fen WHERE kind = 'insurance'"
        )
    fees = " + ".join(f"coalesce({fee}, 0)" for fee in FEES)
    fee, refund = _factors(staging, fees)
    costs = ", ".join(f"{fee} * coalesce({name}, 0) AS {name}" for name in FEES)
    staging.execute(
        f"CREATE OR REPLACE TABLE settlement_line AS SELECT * REPLACE (refund AS refund_fen, {costs}, income AS income_fen),"
        f" settled_fen - (income - refund - cost) AS unexplained_fen FROM (SELECT * EXCLUDE (unexplained_fen),"
        f" {refund} * coalesce(refund_fen, 0) AS refund, {fee} * ({fees}) AS cost,"
        f" coalesce(income_fen, settled_fen + refund + cost) AS income FROM settlement_line)"
    )


def _factors(staging: Staging, fees: str) -> tuple[int, int]:
    """What the fees and the refunds of this file are multiplied by, to be above zero where they cost."""
    amounts = f"SELECT settled_fen, income_fen, {fees} AS fees, expense_fen, coalesce(refund_fen, 0) AS refund FROM settlement_line"
    incomes, expenses, fee_sum, refund_sum = staging.rows(
        f"SELECT count(income_fen), count(expense_fen), sum(fees), sum(refund) FROM ({amounts})"
    )[0]
    if not incomes:
        return (-1 if (fee_sum or 0) < 0 else 1), (-1 if (refund_sum or 0) < 0 else 1)
    expense = "expense_fen" if expenses else "fees"
    # Where no row tells, costs that are above zero in sum are taken off.
    likely = SIGNS[::-1] if int(staging.value(f"SELECT coalesce(sum({expense}), 0) FROM ({amounts})")) > 0 else SIGNS
    sign, beside = _most_often(staging, amounts, f"settled_fen = income_fen + {{0}} * {expense} + {{1}} * refund", likely)
    own, inside = _most_often(staging, amounts, "expense_fen = {0} * fees + {1} * refund", SIGNS) if expenses else (1, 0)
    return -sign * own, -sign * inside - beside


def _most_often(staging: Staging, amounts: str, identity: str, signs: Sequence[int]) -> tuple[int, int]:
    """The sign and the place of refunds with which an identity holds for most rows of the file."""
    ways = list(product(PLACES, signs))
    counts = ", ".join(f"count(*) FILTER ({identity.format(sign, place)})" for place, sign in ways)
    told = "coalesce(expense_fen, 0) <> 0 OR fees <> 0 OR refund <> 0"
    held = staging.rows(f"SELECT {counts} FROM ({amounts}) WHERE {told}")[0]
    place, sign = ways[held.index(max(held))]
    return sign, place


def _fee_by_fee(staging: Staging) -> None:
    """Bills with a row a fee (京东): the word tells which component its amount is."""
    counted = "CASE WHEN direction = 'out' THEN -settled_fen ELSE settled_fen END"
    if staging.value("SELECT count(direction) FROM settlement_line"):
        if _signed(staging, "settlement_line", "settled_fen"):
            counted = "settled_fen"
    elif int(staging.value("SELECT coalesce(min(settled_fen), 0) FROM settlement_line")) < 0:
        counted = "settled_fen"
    else:
        counted = "CASE WHEN component IN ('goods', 'freight') THEN settled_fen ELSE -settled_fen END"
    components = ", ".join(
        f"CASE WHEN component = {quoted(fee.removesuffix('_fen'))} THEN -counted ELSE 0 END AS {fee}" for fee in FEES
    )
    staging.execute(
        f"CREATE OR REPLACE TABLE settlement_line AS SELECT * EXCLUDE (counted, unexplained_fen) REPLACE (counted AS settled_fen,"
        f" CASE WHEN component IN ('goods', 'freight') THEN counted ELSE 0 END AS income_fen, 0 AS refund_fen, {components},"
        f" CASE WHEN component = 'goods' AND counted < 0 THEN 'refund' ELSE kind END AS kind), 0 AS unexplained_fen"
        f" FROM (SELECT *, {counted} AS counted FROM settlement_line)"
    )


def _flows(staging: Staging) -> None:
    """One signed amount an entry, whether the file has a direction beside it or a column for each."""
    amount = (
        "amount_fen"
        if _signed(staging, "fund_flow", "amount_fen")
        else "CASE direction WHEN 'out' THEN -amount_fen ELSE amount_fen END"
    )
    expenses = int(staging.value("SELECT coalesce(sum(expense_fen), 0) FROM fund_flow"))
    expense = "+ coalesce(expense_fen, 0)" if expenses < 0 else "- coalesce(expense_fen, 0)"
    staging.execute(f"UPDATE fund_flow SET amount_fen = coalesce({amount}, coalesce(income_fen, 0) {expense})")
    # What comes in costs a fee, what is paid back may give it back.
    if int(staging.value("SELECT coalesce(sum(fee_fen) FILTER (amount_fen > 0), 0) FROM fund_flow")) < 0:
        staging.execute("UPDATE fund_flow SET fee_fen = -fee_fen")


def _signed(staging: Staging, table: str, amount: str) -> bool:
    """True when what goes out stands below zero already."""
    below, above = f"count(*) FILTER ({amount} < 0)", f"count(*) FILTER ({amount} > 0)"
    return bool(staging.value(f"SELECT {below} > {above} FROM {table} WHERE direction = 'out'"))
