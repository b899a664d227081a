"""Amounts of whole orders that an export writes on each of their lines, or on the first: counted once, shared out exactly."""

from __future__ import annotations

from collections.abc import Sequence

from etl.formats.money import Money


def differs_mostly(fields: str, amounts: Sequence[str], money: Money) -> str:
    """SQL for one row with a truth for each of ``amounts``: in most orders of several lines it differs from line to line.

    Nought and blank differ from nothing: a gift among the lines of an order shows no amount.
    """
    kinds = ", ".join(f"count(DISTINCT nullif({amount}, 0)) > 1 AS {amount}" for amount in amounts)
    orders = f"SELECT {kinds} FROM ({fields}) WHERE {money.per} IS NOT NULL GROUP BY {money.per} HAVING count(*) > 1"
    return (
        f"SELECT {', '.join(f'coalesce(2 * count(*) FILTER ({amount}) > count(*), false)' for amount in amounts)} FROM ({orders})"
    )


def shared_out(fields: str, amounts: Sequence[str], money: Money) -> str:
    """``fields`` (Columns.select) with each of ``amounts`` shared out over the lines of its order, in whole fen that add up.

    A rejected line keeps its share: the others do not pay for it. An order of nothing but gifts shares by pieces.
    """
    weight = """
        CASE
            WHEN max(worth) OVER whole > 0 THEN worth
            WHEN max(qty) OVER whole > 0 THEN greatest(coalesce(qty, 0), 0)
            ELSE 1
        END"""
    totals, shares = [], []
    for amount in amounts:
        if money.layout == "first":
            totals.append(f"sum({amount}) OVER whole AS whole_{amount}")
        else:
            told = f"nullif({amount}, 0)"
            one = f"min({told}) OVER whole IS NOT DISTINCT FROM max({told}) OVER whole"
            totals.append(f"CASE WHEN {one} THEN max({amount}) OVER whole END AS whole_{amount}")
        # What the lines so far bear less what the lines before this one bore: the shares add up exactly.
        upto, before = (_borne(f"whole_{amount}", weights) for weights in ("so_far", "(so_far - weight)"))
        shares.append(f"CASE WHEN whole_{amount} IS NULL THEN {amount} ELSE ({upto} - {before})::BIGINT END AS {amount}")
    worth = "greatest(coalesce(amount, unit_price * qty, 0), 0)"
    return f"""
        SELECT * EXCLUDE (worth, weight, so_far, total, {", ".join(f"whole_{amount}" for amount in amounts)})
            REPLACE ({", ".join(shares)})
        FROM (
            SELECT *, sum(weight) OVER (PARTITION BY {money.per} ORDER BY row_no ROWS UNBOUNDED PRECEDING) AS so_far,
                sum(weight) OVER (PARTITION BY {money.per}) AS total
            FROM (
                SELECT *, {weight} AS weight, {", ".join(totals)}
                FROM (SELECT *, {worth} AS worth FROM ({fields}))
                WINDOW whole AS (PARTITION BY {money.per})
            )
        )"""


def _borne(whole: str, weights: str) -> str:
    """SQL for what ``weights`` out of ``total`` bear of ``whole``, rounded half away from nought, in whole numbers throughout."""
    return f"sign({whole})::HUGEINT * ((2 * abs({whole})::HUGEINT * {weights}::HUGEINT + total) // (2 * total))"
