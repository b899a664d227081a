"""What lines of stock documents are refused for: facts, all at once; the sentences are made from ``inventory.errors.REASONS``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from inventory.movement import UNSTATED, Integers
from inventory.posting.lines import Grade, Legs, Lines, Mask, Texts, unsaid
from inventory.posting.rule import Rule
from inventory.posting.standing import Standing


@dataclass(frozen=True)
class Fault:
    """The same thing wrong with several lines: their indices, the field, a reason code, and the facts of each."""

    lines: Integers
    column: str
    reason: str
    value: Texts | None = None
    missing: Integers | None = None
    place: Texts | None = None


def faults(lines: Lines, rules: Mapping[str, Rule], standing: Standing, *, form: bool) -> list[Fault]:
    """What is wrong with the lines themselves. A form also names only shops there are; a file makes those it needs."""
    return [fault for fault in _all(lines, rules, standing, form) if len(fault.lines)]


def which_kinds(lines: Lines, rules: Mapping[str, Rule], **wanted: object) -> Mask:
    """The lines whose rule has these properties."""
    kinds = [
        kind
        for kind, rule in rules.items()
        if all(
            getattr(rule, name) == value if not isinstance(value, tuple) else getattr(rule, name) in value
            for name, value in wanted.items()
        )
    ]
    return lines.of(*kinds)


def _all(lines: Lines, rules: Mapping[str, Rule], standing: Standing, form: bool) -> Iterator[Fault]:
    known = lines.sku > 0
    yield _fault(lines, (lines.sku == 0) & ~lines.of("landed_cost"), "sku_code", "no_code")
    yield _fault(lines, lines.sku < 0, "sku_code", "unknown_sku", lines.sku_code)
    bundle = np.isin(lines.sku, list(standing.recipes)) if standing.recipes else np.zeros(len(lines), dtype=bool)
    sold = lines.of(*(kind for kind, rule in rules.items() if rule.sells))
    yield _fault(lines, bundle & ~sold, "sku_code", "is_bundle", lines.sku_code)
    yield _fault(lines, bundle & sold, "sku_code", "no_recipe", lines.sku_code)
    yield _fault(lines, lines.warehouse == 0, "warehouse", "no_warehouse")
    for field in ("warehouse", "to_warehouse", "supplier", "shop"):
        if field != "shop" or form:
            unknown = "unknown_warehouse" if field == "to_warehouse" else f"unknown_{field}"
            yield _fault(lines, getattr(lines, field) < 0, field, unknown, lines.names[field])
    yield _fault(lines, np.isnat(lines.occurred_at), "occurred_at", "no_time")
    yield from _closed(lines, standing)
    yield from _pieces(lines, rules)
    yield from _costs(lines, rules, standing, known)
    yield from _needs(lines, rules, standing)
    yield from _returns(lines, rules, known)
    yield _fault(lines, lines.posted != UNSTATED, "qty", "posted_differently", _texts(lines.qty), lines.posted, lines.key)


def _fault(
    lines: Lines,
    wrong: Mask,
    column: str,
    reason: str,
    value: Texts | None = None,
    missing: Integers | None = None,
    place: Texts | None = None,
) -> Fault:
    which = np.flatnonzero(wrong)
    facts = {"value": value, "missing": missing, "place": place}
    return Fault(which, column, reason, **{name: fact[which] for name, fact in facts.items() if fact is not None})  # type: ignore[arg-type]


def _texts(numbers: Integers) -> Texts:
    return numbers.astype(str).astype(object)


def _closed(lines: Lines, standing: Standing) -> Iterator[Fault]:
    if standing.closed_until is not None:
        months = np.datetime_as_string(lines.occurred_at, unit="M").astype(object)
        yield _fault(lines, lines.occurred_at < standing.closed_until, "occurred_at", "closed_month", months)


def _pieces(lines: Lines, rules: Mapping[str, Rule]) -> Iterator[Fault]:
    counted = ~which_kinds(lines, rules, pieces="none")
    said = counted & (lines.qty != UNSTATED)
    qty = _texts(lines.qty)
    yield _fault(lines, counted & ~said, "qty", "no_qty")
    yield _fault(lines, said & which_kinds(lines, rules, pieces="positive") & (lines.qty <= 0), "qty", "not_positive", qty)
    yield _fault(lines, said & which_kinds(lines, rules, pieces="signed") & (lines.qty == 0), "qty", "nothing_moved", qty)
    yield _fault(lines, said & which_kinds(lines, rules, pieces="from_nought") & (lines.qty < 0), "qty", "negative", qty)


def _costs(lines: Lines, rules: Mapping[str, Rule], standing: Standing, known: Mask) -> Iterator[Fault]:
    stated = lines.value_e4 != UNSTATED
    presumed = lines.of("opening_balance") & (standing.reference_e4[np.maximum(lines.sku, 0)] != UNSTATED)
    moves = (lines.qty > 0) | which_kinds(lines, rules, pieces="none")
    needed = which_kinds(lines, rules, cost="needed") & (known | lines.of("goods_receipt"))
    yield _fault(lines, needed & moves & ~stated & ~presumed, "unit_cost", "no_cost")
    below = stated & (lines.value_e4 < 0) & ~(lines.of("revaluation") & (lines.qty == UNSTATED))
    yuan = np.round(lines.value_e4 / 10_000, 2).astype(str).astype(object)
    yield _fault(lines, below, "unit_cost", "negative_cost", yuan)
    revalued = lines.of("revaluation") & known & stated & ~below
    place = standing.place(np.maximum(lines.sku, 0), np.maximum(lines.warehouse, 0))
    empty = revalued & (standing.held[place] <= 0)
    yield _fault(lines, empty, "sku_code", "nothing_to_value", lines.sku_code)
    too_much = revalued & ~empty & (lines.qty == UNSTATED) & (lines.value_e4 + standing.worth_e4[place] < 0)
    yield _fault(lines, too_much, "amount", "worth_less_than_nothing", yuan)


def _needs(lines: Lines, rules: Mapping[str, Rule], standing: Standing) -> Iterator[Fault]:
    for need in ("reason", "to_warehouse", "ref"):
        needing = lines.of(*(kind for kind, rule in rules.items() if need in rule.needs))
        if need == "reason":
            lost = lines.grade == Grade.LOST
            silent = unsaid(lines.reason) & unsaid(lines.note)
            yield _fault(lines, (needing | lost) & silent, "reason", "no_reason")
            yield _fault(lines, lost & ~lines.of("transfer_receipt"), "grade", "lost_only_on_the_way")
        elif need == "ref":
            yield _fault(lines, needing & unsaid(lines.ref), "order_no", "no_ref")
        else:
            aimed = needing & ~lines.on_the_way
            yield _fault(lines, needing & (lines.to_warehouse == 0) & aimed, "to_warehouse", "no_target")
            yield _fault(
                lines, aimed & (lines.to_warehouse == lines.warehouse), "to_warehouse", "same_warehouse", lines.names["warehouse"]
            )


def _returns(lines: Lines, rules: Mapping[str, Rule], known: Mask) -> Iterator[Fault]:
    back = lines.of(*(kind for kind, rule in rules.items() if rule.takes_back))
    named = back & (known | lines.of("landed_cost")) & ~unsaid(lines.ref)
    sold = lines.of("sales_return")
    yield _fault(lines, named & sold & (lines.origin <= 0), "order_no", "order_not_found", lines.ref)
    yield _fault(lines, named & ~sold & (lines.origin <= 0), "order_no", "origin_not_found", lines.ref)
    pieces = named & (lines.origin > 0) & ~which_kinds(lines, rules, pieces="none") & (lines.qty > 0)
    which = np.flatnonzero(pieces)
    together = running(lines.origin[which], lines.qty[which])
    over = np.zeros(len(lines), dtype=bool)
    over[which] = together > lines.returnable[which]
    yield _fault(lines, over & sold, "qty", "returned_too_many", _texts(lines.qty), lines.returnable, lines.ref)
    yield _fault(lines, over & ~sold, "qty", "taken_too_many", _texts(lines.qty), lines.returnable, lines.ref)


def running(groups: Integers, amounts: Integers) -> Integers:
    """Running sum of ``amounts`` within each of the ``groups``, in the order given."""
    order = np.argsort(groups, kind="stable")
    sums = np.cumsum(amounts[order])
    starts = np.flatnonzero(np.r_[True, groups[order][1:] != groups[order][:-1]]) if len(order) else order
    before = np.repeat(np.r_[0, sums[starts[1:] - 1]] if len(starts) else sums, np.diff(np.r_[starts, len(order)]))
    found = np.empty(len(order), dtype=np.int64)
    found[order] = sums - before
    return found


def leaving(lines: Lines, moved: Legs, *, form: bool) -> Integers:
    """The legs that may only leave when the goods are there: forms ask; what has left already, and count sheets, are recorded."""
    asks = (moved.qty < 0) & (moved.origin_leg < 0) & ~lines.shipped[moved.line]
    if not form:
        asks &= moved.kind != "stocktake"
    return np.flatnonzero(asks)


def too_few(lines: Lines, moved: Legs, which: Integers, spare: Integers, elsewhere: Mapping[tuple[int, int], str]) -> list[Fault]:
    """Of the leaving legs ``which``, those that find too few: how many are missing, and where others lie.

    spare: pieces each could take. elsewhere: (SKU, warehouse) → other places that have some.
    """
    cell = moved.sku[which] * (1 << 20) + moved.warehouse[which]
    wanted = running(cell, -moved.qty[which])
    short = wanted > spare
    found = []
    for with_place in (True, False):
        here = [i for i in np.flatnonzero(short) if bool(elsewhere.get(_cell(moved, which[i]))) == with_place]
        if here:
            index = np.array(here)
            leg = which[index]
            found.append(
                Fault(
                    moved.line[leg],
                    "qty",
                    "too_few" if with_place else "too_few_anywhere",
                    lines.sku_code[moved.line[leg]],
                    (wanted - np.maximum(spare, 0))[index],
                    np.array([elsewhere.get(_cell(moved, one)) for one in leg], dtype=object),
                )
            )
    return found


def _cell(moved: Legs, leg: int) -> tuple[int, int]:
    return int(moved.sku[leg]), int(moved.warehouse[leg])
