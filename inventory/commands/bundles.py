"""组合装: saying what a bundle consists of, from a moment on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from inventory import clock
from inventory.commands.results import Posted
from inventory.database import Books, Cursor, catalogue, orders, recipes, standing
from inventory.database.catalogue import Taken
from inventory.database.journal import Booked
from inventory.database.standing import Act, Position
from inventory.errors import REASONS, Problem, Refused


def set_recipe(
    books: Books,
    bundle: str,
    components: Sequence[tuple[str, int]],
    *,
    valid_from: datetime,
    person: str = "",
    create: bool = False,
) -> Posted:
    """Let the bundle consist of (SKU code, pieces) for goods ordered from ``valid_from`` on.

    What platform orders of that span shipped is posted by it: lines that waited for a recipe move, others are corrected. ``create``
    makes codes that are not known. Raises Refused with everything wrong at once, and when a closed month would change.
    """
    with standing.posting(books) as (cursor, position):
        act = Act(None, person, clock.now())
        standing.announce(cursor, act)
        if create:
            catalogue.make_skus_of(cursor, [bundle, *(code for code, _ in components)])
            standing.reread(cursor, position)
        ids = position.skus.find(np.array([bundle, *(code for code, _ in components)], dtype=object))
        problems = _problems(bundle, components, ids.tolist(), set(position.recipes))
        if (position.on_hand[ids[0]] != 0).any() and ids[0] > 0:
            problems.append(Problem(0, "bundle", REASONS["bundle_in_stock"], {"value": bundle}))
        if position.closed_until is not None and np.datetime64(valid_from, "us") < position.closed_until:
            problems.append(Problem(0, "valid_from", REASONS["closed_month"], {"value": f"{valid_from:%Y-%m}"}))
        if problems:
            raise Refused(problems)
        parts = [(int(sku), qty) for sku, (_, qty) in zip(ids[1:], components, strict=True)]
        recipes.set_recipe(cursor, int(ids[0]), valid_from, parts, person=person, at=act.at)
        orders.touch_bundle(cursor, int(ids[0]), valid_from)
        standing.reread(cursor, position)
        return Posted.of(orders.book_due(cursor, position, act))


def take_recipes(cursor: Cursor, position: Position, act: Act) -> tuple[Taken, Booked]:
    """Take over the recipes of a file (``handed_recipe_line``), each whole or not at all, and post what they change."""
    taken = recipes.merge_recipes(cursor)
    if not taken.new + taken.changed:
        return taken, Booked()
    standing.reread(cursor, position)
    return taken, orders.book_due(cursor, position, act)


def _problems(bundle: str, components: Sequence[tuple[str, int]], ids: list[int], bundles: set[int]) -> list[Problem]:
    found = []
    if ids[0] <= 0:
        found.append(Problem(0, "bundle", REASONS["unknown_sku"], {"value": bundle}))
    if not components:
        found.append(Problem(0, "lines", "The bundle has no components: enter at least one."))
    for line, ((code, qty), sku) in enumerate(zip(components, ids[1:], strict=True), start=1):
        if sku <= 0:
            found.append(Problem(line, "sku_code", REASONS["unknown_sku"], {"value": code}))
        elif sku in bundles or sku == ids[0]:
            found.append(Problem(line, "sku_code", REASONS["component_is_bundle"], {"value": code}))
        if qty <= 0:
            found.append(Problem(line, "qty", REASONS["not_positive"], {"value": qty}))
    return found
