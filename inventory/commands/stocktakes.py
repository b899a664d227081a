"""盘点: a task to count, what people count while the shop goes on selling, and the differences that are approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inventory import clock
from inventory.commands import paper
from inventory.database import Books, Cursor, settings, standing, stocktakes
from inventory.database.standing import Act, Position
from inventory.database.stocktakes import Scope, StoredTask
from inventory.errors import REASONS, Problem, Refused

KIND = "stocktake"
EVERYTHING = Scope()
SCOPES = ("all", "category", "abc", "random")
OVER = {
    "waiting_approval": "{value} waits for approval: send it back to counting first.",
    "approved": "{value} was approved already: make a new count.",
    "cancelled": "{value} is cancelled: make a new count.",
}
"""State of a stocktake in which nothing is counted → why."""
COUNTED_MEANWHILE = "{person} counted {missing} of {value} meanwhile, at {at}: count it again, or leave theirs."


@dataclass(frozen=True)
class Counted:
    """An act of counting: ``set``: so many pieces lie there; ``add``: so many more were found; ``clear``: count it again.

    ``seen``: for ``set``, the number that stood there when it was typed; another one in between is told.
    """

    code: str
    qty: int
    act: str = "set"
    seen: int | None = None
    checked: bool = False
    """Whether ``seen`` is to be looked at."""


@dataclass(frozen=True)
class Approved:
    """A stocktake whose differences are in the books: its document (nothing when there were none), and their worth."""

    number: str
    movements: int
    value_fen: int
    again: bool = False


def start_stocktake(
    books: Books, *, warehouse: str, submission_id: str, scope: Scope = EVERYTHING, day: date | None = None, blind: bool = False,
    note: str = "", person: str = "", plan_id: int | None = None,
) -> str:  # fmt: skip
    """Make a stocktake of what lies in a warehouse; returns its number. The same ``submission_id`` makes one.

    Raises Refused when the warehouse or the scope is wrong, or nothing is to be counted.
    """
    with books.write() as cursor:
        if again := stocktakes.of_submission(cursor, submission_id):
            return again.number
        at = clock.now()
        found = cursor.rows("SELECT warehouse_id FROM warehouse WHERE name = ? AND NOT archived AND type <> 'transit'", [warehouse])
        problems = [] if found else [Problem(0, "warehouse", REASONS["unknown_warehouse"], {"value": warehouse})]
        if scope.scope not in SCOPES or (scope.scope in ("category", "abc") and not scope.value):
            problems.append(Problem(0, "scope", "Choose what is to be counted."))
        if scope.scope == "random" and (scope.sample or 0) <= 0:
            problems.append(Problem(0, "sample", "Say how many goods are to be taken by chance: 1 or more."))
        if problems:
            raise Refused(problems)
        skus = stocktakes.goods_to_count(cursor, int(found[0][0]), scope, day=day or at.date(), seed=submission_id)
        if not skus:
            raise Refused(
                [Problem(0, "scope", "Nothing of that kind ever lay in {value}: choose something else.", {"value": warehouse})]
            )
        return stocktakes.insert(
            cursor, int(found[0][0]), scope, skus, day=day or at.date(), blind=blind, note=note.strip(), plan_id=plan_id,
            person=person, at=at, submission_id=submission_id,
        )  # fmt: skip


def count_goods(
    books: Books, number: str, entries: Sequence[Counted], *, at: datetime | None = None, person: str = ""
) -> int:  # fmt: skip
    """Write down what was counted; goods the task did not name are taken too. Returns how many acts were written.

    Several people may count one task: what is added adds up. Whoever sets a number that somebody changed since it was seen is told,
    and nothing of the call is written. Raises Refused with everything wrong at once, counted by ``entries`` from 1.
    """
    with books.write(figures=False) as cursor:
        task = stocktakes.find(cursor, number)
        _require(task, "counting")
        texts = [entry.code.strip() for entry in entries]
        known = dict(cursor.rows("SELECT code, sku_id FROM sku_by_code WHERE code IN (SELECT unnest(?::VARCHAR[]))", [texts]))
        bundles = {int(bundle) for (bundle,) in cursor.rows("SELECT DISTINCT bundle_id FROM bundle_recipe")}
        now = stocktakes.counted(cursor, task.stocktake_id)
        problems = []
        for place, (entry, code) in enumerate(zip(entries, texts, strict=True), start=1):
            sku = known.get(code)
            if not code:
                problems.append(Problem(place, "sku_code", REASONS["no_code"]))
            elif sku is None:
                problems.append(Problem(place, "sku_code", REASONS["unknown_sku"], {"value": code}))
            elif sku in bundles:
                problems.append(Problem(place, "sku_code", REASONS["is_bundle"], {"value": code}))
            if entry.act == "set" and entry.qty < 0:
                problems.append(Problem(place, "qty", REASONS["negative"], {"value": entry.qty}))
            there = now.get(int(sku)) if sku is not None else None
            if entry.checked and there is not None and there[0] != entry.seen and there[0] != entry.qty:
                facts: dict[str, object] = {
                    "value": code, "missing": there[0], "person": there[2] or "—", "at": f"{there[1]:%H:%M}",
                }  # fmt: skip
                problems.append(Problem(place, "qty", COUNTED_MEANWHILE, facts))
        if problems:
            raise Refused(problems)
        if not entries:
            return 0
        stocktakes.add_lines(cursor, task.stocktake_id, [known[code] for code in texts])
        acts = [(int(known[code]), entry.act, entry.qty) for entry, code in zip(entries, texts, strict=True)]
        stocktakes.write_entries(cursor, task.stocktake_id, acts, at=at or clock.now(), person=person)
        return len(acts)


def explain_differences(books: Books, number: str, reasons: Mapping[str, str]) -> None:
    """SKU code → why there are more or fewer of it."""
    with books.write(figures=False) as cursor:
        task = stocktakes.find(cursor, number)
        if task.state in ("approved", "cancelled"):
            _require(task, "counting")
        ids = {code: sku for sku, code in stocktakes.lines(cursor, task.stocktake_id).items()}
        stocktakes.set_reasons(cursor, task.stocktake_id, {
            ids[code]: reason.strip() or None for code, reason in reasons.items() if code in ids
        })  # fmt: skip


def submit_stocktake(books: Books, number: str, *, person: str = "") -> int:
    """Say that the counting is done: the differences wait for approval. Returns the task's version."""
    with books.write() as cursor:
        task = stocktakes.find(cursor, number)
        if task.state == "waiting_approval":
            return task.version
        _require(task, "counting")
        if not stocktakes.counted(cursor, task.stocktake_id):
            raise Refused([Problem(0, "lines", "Nothing is counted yet: count at least one SKU.")])
        at = clock.now()
        return stocktakes.change(
            cursor, task, {"state": "waiting_approval", "submitted_by": person or None, "submitted_at": at}, person=person, at=at
        )  # fmt: skip


def send_back_stocktake(books: Books, number: str, *, codes: Sequence[str] = (), person: str = "") -> int:
    """Let it be counted on; the SKUs of ``codes`` from the beginning. Returns the task's version."""
    with books.write() as cursor:
        task = stocktakes.find(cursor, number)
        if task.state in ("approved", "cancelled"):
            _require(task, "counting")
        at = clock.now()
        ids = {code: sku for sku, code in stocktakes.lines(cursor, task.stocktake_id).items()}
        again = [(ids[code], "clear", 0) for code in codes if code in ids]
        if again:
            stocktakes.write_entries(cursor, task.stocktake_id, again, at=at, person=person)
        if task.state == "counting":
            return task.version
        return stocktakes.change(
            cursor, task, {"state": "counting", "submitted_by": None, "submitted_at": None}, person=person, at=at
        )


def approve_stocktake(books: Books, number: str, *, uncounted_is_none: bool = False, person: str = "") -> Approved:
    """Post the differences: each against the book at the moment it was counted, whatever was sold since (盘盈 / 盘亏).

    What nobody counted stays as it is, unless ``uncounted_is_none`` says that it is not there. Only who may approve counts does so
    (setting ``count_approvers``). Approved again, it changes nothing. Raises Refused; nothing is written then.
    """
    with standing.posting(books) as (cursor, position):
        task = stocktakes.find(cursor, number)
        if task.state == "approved":
            return Approved(_document(cursor, task), 0, 0, again=True)
        _require(task, "waiting_approval")
        _require_approver(cursor, person)
        act = Act(None, person, clock.now())
        counted = stocktakes.counted(cursor, task.stocktake_id)
        codes = stocktakes.lines(cursor, task.stocktake_id)
        if uncounted_is_none:
            missing = [(sku, "set", 0) for sku in codes if sku not in counted]
            if missing:
                stocktakes.write_entries(cursor, task.stocktake_id, missing, at=act.at, person=person)
                counted = stocktakes.counted(cursor, task.stocktake_id)
        stocktakes.keep_books(cursor, number)
        posted = _post(cursor, position, act, task, codes, counted)
        key = _key(task)
        columns = {
            "state": "approved", "approved_by": person or None, "approved_at": act.at, "uncounted_is_none": uncounted_is_none,
            "document_id": position.submissions.get((KIND, key)),
        }  # fmt: skip
        stocktakes.change(cursor, task, columns, person=person, at=act.at)
        return posted


def cancel_stocktake(books: Books, number: str, *, reason: str, person: str = "") -> int:
    """Drop a stocktake that was not approved. Returns its version. Raises Refused without a reason."""
    with books.write() as cursor:
        task = stocktakes.find(cursor, number)
        if task.state == "cancelled":
            return task.version
        if task.state == "approved":
            _require(task, "counting")
        if not reason.strip():
            raise Refused([Problem(0, "reason", REASONS["no_reason"])])
        return stocktakes.change(
            cursor, task, {"state": "cancelled", "close_reason": reason.strip()}, person=person, at=clock.now()
        )  # fmt: skip


def _post(
    cursor: Cursor, position: Position, act: Act, task: StoredTask, codes: dict[int, str],
    counted: dict[int, tuple[int, datetime, str | None]],
) -> Approved:  # fmt: skip
    in_turn = sorted(counted.items(), key=lambda one: one[1][1])
    lines = [{"sku_code": codes[sku], "qty": qty, "occurred_at": at} for sku, (qty, at, _) in in_turn]
    handed = paper.columns(KIND, _key(task), {"warehouse": task.warehouse, "note": task.number}, lines)
    skus = [sku for sku, _ in in_turn]
    posted = paper.post(cursor, position, act, handed, list(range(1, len(lines) + 1)), known={"sku": skus})
    return Approved(posted.number, posted.movements, posted.value_fen)


def _key(task: StoredTask) -> str:
    """What the document of a stocktake is handed in under."""
    return f"stocktake:{task.number}"


def _document(cursor: Cursor, task: StoredTask) -> str:
    sql = "SELECT d.number FROM stocktake AS t JOIN document AS d USING (document_id) WHERE t.stocktake_id = ?"
    return str(cursor.value(sql, [task.stocktake_id]) or "")


def _require(task: StoredTask, state: str) -> None:
    if task.state == state:
        return
    message = OVER.get(task.state, "{value} is still being counted: submit it first.")
    raise Refused([Problem(0, "state", message, {"value": task.number})])


def _require_approver(cursor: Cursor, person: str) -> None:
    names = settings.current(cursor).count_approver_names
    if names and person not in names:
        message = "Only {value} may approve stocktakes: choose at the top who you are, or ask them."
        raise Refused([Problem(0, "person", message, {"value": ", ".join(names)})])
