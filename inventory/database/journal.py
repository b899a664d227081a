"""The journal: documents get their numbers, their legs become immutable stock movements, all kinds by the same statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from inventory.costing import Costs
from inventory.database import numbering, rows
from inventory.database.connection import Cursor
from inventory.database.costs import Recosted, cost
from inventory.database.standing import Act, Position
from inventory.movement import UNSTATED, Integers
from inventory.posting import PREFIXES
from inventory.posting.lines import Legs, Lines, Moments, Texts, grouped


@dataclass
class Papers:
    """Headers of documents; arrays of one length. Grain: document."""

    kind: Texts
    occurred_at: Moments
    warehouse: Integers
    to_warehouse: Integers
    supplier: Integers
    shop: Integers
    key: Texts
    origin: Integers
    reason: Texts
    note: Texts


@dataclass
class Source:
    """Where legs come from, beside their lines: order line, and row of a file; UNSTATED = from none. Arrays, one element a leg."""

    line_no: Integers
    order_line: Integers
    file: Integers
    sheet: Integers
    row: Integers


@dataclass(frozen=True)
class Booked:
    """What one posting wrote: documents with their numbers, movements, their cost, and what it changed in the books before it."""

    numbers: list[str] = field(default_factory=list)
    movements: int = 0
    value_fen: int = 0
    recosted: Recosted = field(default_factory=Recosted)


def papers_of(lines: Lines, moved: Legs, origins: Integers) -> tuple[Papers, Integers]:
    """The documents that legs belong to, and which one each leg belongs to. ``origins``: by line, the document it refers to.

    A document is one kind, place, party and source.
    """
    parts = (lines.document, _codes(lines.kind), lines.warehouse, lines.supplier, lines.shop)
    first, of = grouped([part[moved.line] for part in parts])
    head = moved.line[first]
    return Papers(
        kind=lines.kind[head],
        occurred_at=_earliest(lines.paper_at[moved.line], of, len(first)),
        warehouse=lines.warehouse[head],
        to_warehouse=np.where(lines.on_the_way[head] | (lines.to_warehouse[head] > 0), lines.to_warehouse[head], 0),
        supplier=lines.supplier[head],
        shop=lines.shop[head],
        key=lines.key[head],
        origin=origins[head],
        reason=lines.reason[head],
        note=lines.note[head],
    ), of


def daily_papers(moved: Legs, warehouse: Integers, shop: Integers) -> tuple[Papers, Integers]:
    """The documents of what platform orders caused: one a day for each kind, shop and warehouse."""
    day = moved.occurred_at.astype("datetime64[D]").astype(np.int64)
    first, of = grouped([day, _codes(moved.kind), warehouse, shop])
    blank, nothing = np.full(len(first), None, dtype=object), np.zeros(len(first), dtype=np.int64)
    return Papers(
        kind=moved.kind[first],
        occurred_at=_earliest(moved.occurred_at, of, len(first)),
        warehouse=warehouse[first],
        to_warehouse=nothing,
        supplier=nothing,
        shop=shop[first],
        key=blank,
        origin=nothing,
        reason=blank,
        note=blank,
    ), of


def book(cursor: Cursor, position: Position, act: Act, moved: Legs, papers: Papers, of: Integers, source: Source) -> Booked:
    """Cost the legs and write them with their documents. ``of``: which document each belongs to. Nothing is checked here."""
    if not len(moved):
        return Booked()
    identity = position.next_movement + np.arange(len(moved), dtype=np.int64)
    place = position.place(moved.sku, moved.warehouse)
    referred = np.where(moved.origin_leg >= 0, identity[moved.origin_leg], moved.origin)
    effect = np.where(moved.effect > 0, moved.effect, identity)
    new = {
        "movement_id": identity,
        "occurred_at": moved.occurred_at,
        "effect_id": effect,
        "place": place,
        "qty": moved.qty,
        "rule": moved.rule,
        "stated_e4": moved.stated_e4,
        "origin_id": referred,
    }
    costs, recosted = cost(cursor, position, new, np.empty(0, dtype=np.int64))
    return write(cursor, position, act, moved, costs, recosted, papers, of, source, referred, effect)


def write(
    cursor: Cursor,
    position: Position,
    act: Act,
    moved: Legs,
    costs: Costs,
    recosted: Recosted,
    papers: Papers,
    of: Integers,
    source: Source,
    referred: Integers,
    effect: Integers,
) -> Booked:
    """Write documents and movements whose costs are known, and carry the stock of the position along."""
    numbers = _write_documents(cursor, position, act, papers)
    count = len(moved)
    rows.insert(
        cursor,
        "stock_movement",
        {
            "movement_id": position.next_movement + np.arange(count, dtype=np.int64),
            "occurred_at": moved.occurred_at,
            "sku_id": moved.sku,
            "warehouse_id": moved.warehouse,
            "kind": moved.kind,
            "qty": moved.qty,
            "effect_id": effect,
            "cost_rule": moved.rule,
            "stated_e4": moved.stated_e4,
            "value_e4": costs.value_e4,
            "value_fen": costs.value_fen,
            "variance_fen": costs.variance_fen,
            "recost_e4": costs.recost_e4,
            "document_id": position.next_document + of,
            "line_no": source.line_no,
            "order_line_id": source.order_line,
            "origin_id": np.where(referred > 0, referred, UNSTATED),
            "file_id": source.file,
            "sheet_no": source.sheet,
            "row_no": source.row,
        },
    )
    np.add.at(position.on_hand, (moved.sku, moved.warehouse), moved.qty)
    position.touched[moved.sku, moved.warehouse] = True
    position.next_movement += count
    position.next_document += len(papers.kind)
    return Booked(numbers, count, int(costs.value_fen.sum()), recosted)


def lines_source(lines: Lines, moved: Legs) -> Source:
    """Where the legs of document lines come from. What a return writes off is no cost of its order line."""
    return Source(
        lines.line_no[moved.line],
        np.where(
            (lines.order_line[moved.line] > 0) & (moved.kind == lines.kind[moved.line]), lines.order_line[moved.line], UNSTATED
        ),
        lines.file[moved.line],
        lines.sheet[moved.line],
        lines.row[moved.line],
    )


def _write_documents(cursor: Cursor, position: Position, act: Act, papers: Papers) -> list[str]:
    """Number the documents by kind and day, in the order of their times, and write them. Returns the numbers in that order."""
    day = papers.occurred_at.astype("datetime64[D]")
    prefix = np.array([PREFIXES[kind] for kind in papers.kind], dtype=object)
    _load_counters(cursor, position, set(zip(prefix, day, strict=True)))
    order, numbers = np.argsort(papers.occurred_at, kind="stable"), np.empty(len(day), dtype=object)
    for index in order:
        counter = (prefix[index], day[index])
        position.counters[counter] += 1
        numbers[index] = numbering.numbered(numbering.head(prefix[index], counter[1].astype(date)), position.counters[counter])
    identity = position.next_document + np.arange(len(day), dtype=np.int64)
    constant: dict[str, Any] = {
        "batch_id": np.full(len(day), UNSTATED if act.batch_id is None else act.batch_id, dtype=np.int64),
        "posted_at": np.full(len(day), np.datetime64(act.at, "us")),
        "posted_by": np.full(len(day), act.person, dtype=object),
    }
    named = {
        "warehouse_id": papers.warehouse,
        "to_warehouse_id": papers.to_warehouse,
        "supplier_id": papers.supplier,
        "shop_id": papers.shop,
        "origin_id": papers.origin,
    }
    rows.insert(
        cursor,
        "document",
        {
            "document_id": identity,
            "kind": papers.kind,
            "number": numbers,
            "occurred_at": papers.occurred_at,
            **{name: np.where(values > 0, values, UNSTATED) for name, values in named.items()},
            "source_key": papers.key,
            "reason": papers.reason,
            "note": papers.note,
            **constant,
        },
    )
    if act.form:
        position.submissions.update(
            {(kind, key): int(number) for kind, key, number in zip(papers.kind, papers.key, identity, strict=True) if key}
        )
    return list(numbers[order])


def _load_counters(cursor: Cursor, position: Position, wanted: set[tuple[str, np.datetime64]]) -> None:
    """Look up the last number given for prefixes and days that did not come up yet."""
    unknown = {numbering.head(prefix, day.astype(date)): (prefix, day) for prefix, day in wanted - position.counters.keys()}
    if unknown:
        position.counters.update(dict.fromkeys(unknown.values(), 0))
        for head, last in numbering.last_counts(cursor, "document", unknown).items():
            position.counters[unknown[head]] = last


def _codes(kinds: Texts) -> Integers:
    codes = np.zeros(len(kinds), dtype=np.int64)
    for place, kind in enumerate(PREFIXES):
        codes[kinds == kind] = place
    return codes


def _earliest(moments: Moments, group: Integers, groups: int) -> Moments:
    found = np.full(groups, np.iinfo(np.int64).max, dtype=np.int64)
    np.minimum.at(found, group, moments.astype(np.int64))
    return found.astype(moments.dtype)
