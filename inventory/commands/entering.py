"""Document lines against the books: what is wrong is told, the rest is booked. One way for forms and files."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inventory.database import Cursor, imports, journal, lookups
from inventory.database.journal import Booked
from inventory.database.standing import Act, Position
from inventory.movement import UNSTATED, Integers
from inventory.posting import RULES
from inventory.posting.bundle import explode
from inventory.posting.faults import Fault, faults, leaving, too_few
from inventory.posting.lines import Legs, Lines, Mask, grouped, together, unsaid
from inventory.posting.spread import spread

TAKES_BACK = {kind: rule.takes_back for kind, rule in RULES.items() if rule.takes_back}


@dataclass
class Checked:
    """Lines with what the books know of them, the legs of those that are right, and what is wrong with the others."""

    lines: Lines
    moved: Legs | None
    faults: list[Fault]


def prepare(cursor: Cursor, position: Position, lines: Lines) -> Lines:
    """The lines as they will be posted: statements told apart, counts of one SKU added up, bundles exploded, origins found."""
    lines = explode(_counted(cursor, position, _landed(cursor, lines)), RULES, position)
    known = lines.sku > 0
    back = np.flatnonzero(known & lines.of(*TAKES_BACK) & (~unsaid(lines.ref) | (lines.order_line > 0)) & ~lines.of("landed_cost"))
    if len(back):
        lookups.origins(cursor, position, lines, back, {k: str(v) for k, v in TAKES_BACK.items()})
    return lines


def check(cursor: Cursor, position: Position, act: Act, lines: Lines) -> Checked:
    """What is wrong with the lines; with those that are right, what they move and whether it can be spared."""
    found = faults(lines, RULES, position, form=act.form)
    wrong = np.unique(np.concatenate([fault.lines for fault in found])) if found else np.empty(0, dtype=np.int64)
    right = np.setdiff1d(np.arange(len(lines)), wrong)
    moved = legs_of(lines, right, position)
    if moved is not None:
        out = leaving(lines, moved, form=act.form)
        if len(out):
            can = lookups.spare(cursor, position, moved, out)
            found += too_few(lines, moved, out, can, lookups.elsewhere(position, moved, out[_tight(moved, out, can)]))
    return Checked(lines, moved, found)


def legs_of(lines: Lines, which: Integers, position: Position) -> Legs | None:
    """What the lines ``which`` move; None when that is nothing."""
    groups = [RULES[kind].legs(lines, which[lines.kind[which] == kind], position) for kind in dict.fromkeys(lines.kind[which])]
    groups = [group for group in groups if any(map(len, group))]
    return together(groups) if groups else None


@dataclass
class Apart:
    """A file's lines told apart: what can be booked, and the indices of lines with unknown codes."""

    checked: Checked
    unknown: Integers

    @property
    def lines(self) -> Lines:
        return self.checked.lines


def set_apart(cursor: Cursor, checked: Checked) -> Apart:
    """Lines of a file with something wrong become rejected rows and move nothing. An unknown code does not: its line waits."""
    lines, bad = checked.lines, [fault for fault in checked.faults if fault.reason != "unknown_sku"]
    for fault in bad:
        imports.reject(cursor, lines.file[fault.lines], lines.sheet[fault.lines], lines.row[fault.lines], fault)
    nothing = np.empty(0, dtype=np.int64)
    rejected = np.unique(np.concatenate([nothing, *(fault.lines for fault in bad)]))
    unknown = np.setdiff1d(np.flatnonzero(lines.sku < 0), rejected)
    moved = checked.moved
    if moved is not None and len(rejected):
        moved = moved.take(~np.isin(moved.line, rejected))
    return Apart(Checked(lines, moved if moved is not None and len(moved) else None, []), unknown)


def book(cursor: Cursor, position: Position, act: Act, checked: Checked) -> Booked:
    """Book the legs of checked lines."""
    if checked.moved is None:
        return Booked()
    papers, of = journal.papers_of(checked.lines, checked.moved, lookups.referred_documents(cursor, checked.lines))
    return journal.book(cursor, position, act, checked.moved, papers, of, journal.lines_source(checked.lines, checked.moved))


def _counted(cursor: Cursor, position: Position, lines: Lines) -> Lines:
    """A stock statement opens a SKU where nothing ever moved, else it is a count. What lies on several shelves adds up."""
    known = (lines.sku > 0) & (lines.warehouse > 0) & ~np.isnat(lines.occurred_at)
    counts = np.flatnonzero(lines.of("stocktake", "stock_statement") & known)
    if not len(counts):
        return lines
    shelves = [part[counts] for part in (lines.document, lines.sku, lines.warehouse, lines.occurred_at.astype(np.int64))]
    first, shelf = grouped(shelves)
    for name in ("qty", "value_e4"):
        getattr(lines, name)[counts[first]] = _added_up(getattr(lines, name)[counts], shelf)
    keep = np.ones(len(lines), dtype=bool)
    keep[np.setdiff1d(counts, counts[first])] = False
    lines = lines.take(keep)
    counts = np.flatnonzero(
        lines.of("stocktake", "stock_statement") & (lines.sku > 0) & (lines.warehouse > 0) & ~np.isnat(lines.occurred_at)
    )
    pieces, moved = _one_after_another(lines, counts, *lookups.book_at(cursor, position, lines, counts))
    lines.book[counts] = pieces
    opens = lines.of("stock_statement")[counts] & ~moved
    lines.kind = np.where(lines.of("stock_statement"), "stocktake", lines.kind).astype(object)
    lines.kind[counts[opens]] = "opening_balance"
    return lines


def _one_after_another(lines: Lines, counts: Integers, pieces: Integers, moved: Mask) -> tuple[Integers, Mask]:
    """What the book shows at each of ``counts``, and whether anything had moved, once the earlier counts of that shelf are posted.

    pieces, moved: the same before any of them is.
    """
    qty = lines.qty[counts]
    _, shelf = grouped([lines.sku[counts], lines.warehouse[counts]])
    order = np.lexsort((np.arange(len(counts)), lines.occurred_at[counts], shelf))
    follows = np.concatenate([[False], shelf[order][1:] == shelf[order][:-1]])
    # After a count the shelf holds what was counted; later movements of the book come on top.
    before = np.roll(np.where(qty == UNSTATED, 0, qty - pieces)[order], 1)
    book = pieces.copy()
    book[order] = pieces[order] + np.where(follows, before, 0)
    differs = ((qty != book) & (qty != UNSTATED))[order].astype(np.int64)
    earlier = np.cumsum(differs) - differs
    start = np.maximum.accumulate(np.where(follows, 0, np.arange(len(order))))
    opened = moved.copy()
    opened[order] = moved[order] | (earlier > earlier[start])
    return book, opened


def _landed(cursor: Cursor, lines: Lines) -> Lines:
    """A landed cost is shared out over the lines of its receipt, by value or by pieces, to the last 1/10 000 CNY."""
    landed = np.flatnonzero(lines.of("landed_cost") & ~unsaid(lines.ref) & (lines.value_e4 != UNSTATED))
    index, parts = [np.setdiff1d(np.arange(len(lines)), landed)], []
    for line in landed:
        found = lookups.receipt_lines(cursor, str(lines.ref[line]))
        mine = found["sku_id"] == lines.sku[line] if lines.sku[line] else np.ones(len(found["sku_id"]), dtype=bool)
        parts.append({name: values[mine] for name, values in found.items()})
        index.append(np.full(max(int(mine.sum()), 1), line))
    if not len(landed):
        return lines
    lines = lines.take(np.concatenate(index))
    start = len(index[0])
    for part in parts:
        count = len(part["sku_id"])
        here = slice(start, start + max(count, 1))
        start += max(count, 1)
        if count:
            weights = part["qty"] if lines.names["spread"][here][0] == "qty" or not part["value_e4"].any() else part["value_e4"]
            lines.value_e4[here] = spread(int(lines.value_e4[here][0]), weights.tolist())
            lines.sku[here], lines.warehouse[here], lines.origin[here] = part["sku_id"], part["warehouse_id"], part["movement_id"]
            lines.effect[here], lines.occurred_at[here] = part["effect_id"], part["occurred_at"]
        else:
            lines.origin[here] = -1
    return lines


def _added_up(values: Integers, group: Integers) -> Integers:
    """Sum by group; what nobody stated stays unstated."""
    unstated = values == UNSTATED
    sums, said = np.zeros(group.max() + 1, dtype=np.int64), np.zeros(group.max() + 1, dtype=bool)
    np.add.at(sums, group[~unstated], values[~unstated])
    said[group[~unstated]] = True
    return np.where(said, sums, UNSTATED)


def _tight(moved: Legs, out: Integers, can: Integers) -> Integers:
    """Of the leaving legs, those of SKUs where it might not do: only there is it worth looking elsewhere."""
    wanted = np.zeros(int(moved.sku.max()) + 1, dtype=np.int64)
    np.add.at(wanted, moved.sku[out], -moved.qty[out])
    return np.flatnonzero(wanted[moved.sku[out]] > can)
