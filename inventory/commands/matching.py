"""编码匹配: saying what unknown codes mean, one or many at once, changing it, and taking it back.

Lines that waited post themselves at their own times, and what came after is costed anew. When a code means something
else from now on, what its lines moved is undone at its own time, and they are posted as if it had always been said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from inventory import clock
from inventory.commands import releasing, undoing
from inventory.database import Books, Cursor, catalogue, matches, rows, standing
from inventory.database.matches import EVERYWHERE, Word
from inventory.database.standing import Act, Position
from inventory.errors import REASONS, Problem, Refused


@dataclass(frozen=True)
class NewSku:
    """A product of its own to be made out of a line."""

    sku_code: str
    name: str
    spec: str | None = None


@dataclass(frozen=True)
class Match:
    """What ``code`` means in a shop (0 = everywhere): a SKU, a new product, goods that are not ours, or, with none of them,
    nothing any more."""

    code: str
    sku_code: str | None = None
    shop_id: int = EVERYWHERE
    new: NewSku | None = None
    ignored: bool = False
    how: str = "chosen"


@dataclass(frozen=True)
class Matched:
    """What came of saying what codes mean."""

    codes: int
    """Codes that mean something else now than before."""
    lines: int
    """Lines that left the queue; below 0: that came back to it."""
    pieces: int
    movements: int
    cogs_fen: int
    """Change of the cost of goods sold."""
    stock_value_fen: int
    """Change of the stock value."""
    skus: list[str] = field(default_factory=list)


def match_codes(books: Books, said: Sequence[Match], *, person: str = "") -> Matched:
    """Say what codes mean, all of them or none, in one transaction.

    Raises Refused with everything that is wrong: a SKU that is not there, a code that is a SKU's own, the code of a new
    product that is taken, a code said twice; and when lines posted under another meaning stand in a closed month, are built on
    by later documents, or brought goods that have left.
    """
    with standing.posting(books) as (cursor, position):
        act = Act(None, person, clock.now())
        standing.announce(cursor, act)
        _check(cursor, said)
        _make_products(cursor, said)
        known = dict(cursor.rows("SELECT sku_code, sku_id FROM sku"))
        before = matches.said(cursor)
        words = [word for word in (_word(match, known) for match in said) if before.get((word.shop_id, word.code)) != _said(word)]
        money = matches.money(cursor)
        waited = matches.waiting(cursor)
        movements = 0
        if words:
            matches.say(cursor, words, person=person, at=act.at)
            matches.retell(cursor)
            _refuse_closed(cursor, position, words)
            movements += undoing.undo_chosen(cursor, position, act, reason="改编码匹配").movements
        standing.reread(cursor, position)
        movements += sum(one.movements for one in releasing.release(cursor, position, act)[1])
        waits, costs = matches.waiting(cursor), matches.money(cursor)
        return Matched(
            len(words), waited.lines - waits.lines, waited.pieces - waits.pieces, movements, costs.cogs_fen - money.cogs_fen,
            costs.stock_value_fen - money.stock_value_fen, sorted({match.sku_code or "" for match in said} - {""}),
        )  # fmt: skip


def _said(word: Word) -> tuple[int | None, bool] | None:
    return None if word.sku_id is None and not word.ignored else (word.sku_id, word.ignored)


def _word(match: Match, known: dict[str, int]) -> Word:
    sku_code = match.new.sku_code if match.new else match.sku_code
    how = "made" if match.new else "ignored" if match.ignored else match.how if sku_code else "withdrawn"
    return Word(match.shop_id, match.code, known[sku_code] if sku_code else None, match.ignored, how)


def _check(cursor: Cursor, said: Sequence[Match]) -> None:
    """Everything that is wrong with what was said. Problems count the matches from 1."""
    skus = {code for (code,) in cursor.rows("SELECT sku_code FROM sku")}
    aliases = dict(cursor.rows("SELECT a.alias, k.sku_code FROM sku_alias AS a JOIN sku AS k USING (sku_id)"))
    shops = {EVERYWHERE} | {shop for (shop,) in cursor.rows("SELECT shop_id FROM shop")}
    twice = {key for key, times in Counter((match.shop_id, match.code) for match in said).items() if times > 1}
    found: list[Problem] = []

    def wrong(line: int, column: str, reason: str, value: object, place: object = None) -> None:
        found.append(Problem(line, column, REASONS[reason], {"value": value, "missing": None, "place": place}))

    for line, match in enumerate(said, start=1):
        meant = match.sku_code
        if not match.code:
            wrong(line, "code", "no_code", match.code)
        if match.shop_id not in shops:
            wrong(line, "shop", "unknown_shop", match.shop_id)
        if (match.shop_id, match.code) in twice:
            wrong(line, "code", "said_twice", match.code)
        if meant is not None and meant not in skus:
            wrong(line, "sku_code", "unknown_sku", meant)
        own = match.code if match.code in skus else aliases.get(match.code)
        if own is not None and match.shop_id == EVERYWHERE and (meant or match.ignored or match.new):
            wrong(line, "code", "means_already", match.code, own)
        if match.new and not match.new.sku_code.strip():
            wrong(line, "sku_code", "no_code", "")
        if match.new and (match.new.sku_code in skus or match.new.sku_code in aliases):
            wrong(line, "sku_code", "code_taken", match.new.sku_code)
    if found:
        raise Refused(found if len(said) > 1 else [Problem(0, one.column, one.message, one.facts) for one in found])


def _make_products(cursor: Cursor, said: Sequence[Match]) -> None:
    """Make the new products, each a style of its own."""
    new = list({match.new.sku_code: match.new for match in said if match.new}.values())
    if not new:
        return
    rows.insert(
        cursor,
        "handed_stock_line",
        {
            "sku_code": np.array([one.sku_code for one in new], dtype=object),
            "title": np.array([one.name.strip() or one.sku_code for one in new], dtype=object),
            "spec": np.array([one.spec or None for one in new], dtype=object),
            "supplier": np.full(len(new), None, dtype=object),
            "line_no": np.arange(1, len(new) + 1, dtype=np.int64),
        },
        temporary=True,
    )
    catalogue.make_skus(cursor)


def _refuse_closed(cursor: Cursor, position: Position, words: list[Word]) -> None:
    """Nothing in a closed month is taken back, and no document posted into one. Raises Refused with what stands there."""
    found = [("matched_in_closed_month", month, number) for month, number in matches.undone_before(cursor, position.closed_until)]
    if any(word.sku_id is not None for word in words):
        found += [("dated_in_closed_month", code, month) for code, month in matches.dated_before(cursor, position.closed_until)]
    if found:
        facts: list[dict[str, object]] = [{"value": value, "missing": None, "place": place} for _, value, place in found]
        raise Refused([Problem(0, "code", REASONS[one[0]], fact) for one, fact in zip(found, facts, strict=True)])
