"""What posting has to look up in the books beside where they stand: past stock, and the movements that others refer to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from inventory.database import rows
from inventory.database.connection import Cursor
from inventory.database.sql import query
from inventory.database.standing import Position
from inventory.movement import UNSTATED, Integers
from inventory.posting.lines import Legs, Lines, Mask


def stock_rounds(cursor: Cursor) -> Iterator[dict[str, Any]]:
    """The columns of ``handed_stock_line``, in the rounds in which they are to be taken; nearly always one."""
    counts = "document IN ('stock_statement', 'stocktake')"
    if cursor.value(f"SELECT count(DISTINCT occurred_at) FROM handed_stock_line WHERE {counts}") <= 1:
        yield cursor.arrays("SELECT * FROM handed_stock_line")
        return
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE stock_round AS {query('stock_rounds')}")
    for number in range(1, int(cursor.value("SELECT coalesce(max(round), 0) FROM stock_round")) + 1):
        yield cursor.arrays("SELECT * EXCLUDE round FROM stock_round WHERE round = ? ORDER BY sheet_no, row_no, line_no", [number])


def book_at(cursor: Cursor, position: Position, lines: Lines, which: Integers) -> tuple[Integers, Mask]:
    """Of the count lines ``which``: pieces in the book at that place and time, and whether anything had moved there by then."""
    cells = lines.sku[which], lines.warehouse[which]
    pieces, moved = position.on_hand[cells], position.touched[cells]
    late = np.flatnonzero(lines.occurred_at[which] < position.last_of(lines.sku[which]))
    if len(late):
        one = which[late]
        rows.insert(
            cursor,
            "late_count",
            {
                "n": np.arange(len(one)),
                "sku_id": lines.sku[one],
                "warehouse_id": lines.warehouse[one],
                "at": lines.occurred_at[one],
            },
            temporary=True,
        )
        found = cursor.arrays(query("book_at"))
        pieces[late], moved[late] = found["qty"], np.asarray(found["movements"]) > 0
    return pieces, moved


def origins(cursor: Cursor, position: Position, lines: Lines, which: Integers, takes_back: dict[str, str]) -> None:
    """Find the movements that the lines ``which`` take back by the order or document they name: the one with most left of it.

    takes_back: kind of the line → kind it takes back. Fills origin (−1 = not found), returnable, order_line; the shop where none is
    named; and the target of a transfer where its receipt names none.
    """
    rows.insert(
        cursor,
        "named_origin",
        {
            "n": which,
            "sku_id": lines.sku[which],
            "ref": lines.ref[which],
            "order_line": np.maximum(lines.order_line[which], 0),
            "kind": np.array([takes_back[kind] for kind in lines.kind[which]], dtype=object),
        },
        temporary=True,
    )
    found = cursor.arrays(query("named_origins"), {"transit": position.transit})
    lines.origin[which] = -1
    n = np.asarray(found["n"], dtype=np.int64)
    lines.origin[n], lines.returnable[n] = found["movement_id"], found["returnable"]
    for name, column in (("order_line", "order_line_id"), ("shop", "shop_id"), ("to_warehouse", "to_warehouse_id")):
        told = np.ma.filled(np.ma.asarray(found[column], dtype=np.int64), 0)
        own = getattr(lines, name)
        own[n] = np.where(own[n] == 0, told, own[n])


def receipt_lines(cursor: Cursor, ref: str) -> dict[str, np.ndarray]:
    """The movements of the goods receipt with this number or name: the columns of queries/receipt_lines.sql."""
    return cursor.arrays(query("receipt_lines"), {"ref": ref})


def referred_documents(cursor: Cursor, lines: Lines) -> Integers:
    """By line: the document its ``origin`` stands on; 0 = none."""
    found = np.zeros(len(lines), dtype=np.int64)
    known = lines.origin > 0
    if known.any():
        movements = np.unique(lines.origin[known])
        documents = dict(
            cursor.rows(
                "SELECT movement_id, document_id FROM stock_movement WHERE movement_id IN (SELECT unnest(?::BIGINT[]))",
                [movements.tolist()],
            )
        )
        found[known] = [documents[int(one)] for one in lines.origin[known]]
    return found


def spare(cursor: Cursor, position: Position, moved: Legs, which: Integers) -> Integers:
    """Pieces that each of the legs ``which`` could take: what lies there; of a leg that comes late, what was not needed since."""
    found = position.on_hand[moved.sku[which], moved.warehouse[which]]
    late = np.flatnonzero(moved.occurred_at[which] < position.last_of(moved.sku[which]))
    if len(late):
        leg = which[late]
        rows.insert(
            cursor,
            "late_leg",
            {
                "n": np.arange(len(leg)),
                "sku_id": moved.sku[leg],
                "warehouse_id": moved.warehouse[leg],
                "at": moved.occurred_at[leg],
            },
            temporary=True,
        )
        found[late] = cursor.arrays(query("late_spare"))["spare"]
    return found


def elsewhere(position: Position, moved: Legs, which: Integers) -> dict[tuple[int, int], str]:
    """(SKU, warehouse) of the legs → where else pieces lie, most first: ``直播间仓 7, 云仓 2``."""
    found = {}
    for sku, warehouse in {(int(moved.sku[leg]), int(moved.warehouse[leg])) for leg in which}:
        there = position.on_hand[sku]
        others = [place for place in np.argsort(-there, kind="stable") if there[place] > 0 and place != warehouse]
        found[sku, warehouse] = ", ".join(f"{position.warehouse_names[int(place)]} {there[place]}" for place in others)
    return found


def posted_before(cursor: Cursor, lines: Lines) -> tuple[Integers, Integers, Integers]:
    """Lines of documents that an earlier file posted: which, pieces posted then, and pieces the document has now of that SKU."""
    # What moves no pieces counts none: its document was posted before, or it was not.
    pieces = np.where(lines.of("landed_cost", "revaluation"), 0, lines.qty)
    which = np.flatnonzero((lines.sku > 0) & ~lines.of("stocktake", "opening_balance") & (pieces != UNSTATED))
    rows.insert(
        cursor,
        "entered_line",
        {
            "n": which,
            "document_key": lines.key[which],
            "kind": lines.kind[which],
            "supplier_id": np.maximum(lines.supplier[which], 0),
            "at": lines.paper_at[which],
            "sku_id": lines.sku[which],
            "qty": pieces[which],
        },
        temporary=True,
    )
    found = cursor.arrays(query("posted_before"))
    return tuple(np.asarray(found[name], dtype=np.int64) for name in ("n", "posted", "together"))  # type: ignore[return-value]
