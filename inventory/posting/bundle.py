"""组合装: a sold code that is its components, by the recipe that held when the goods were ordered."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from inventory.movement import UNSTATED
from inventory.posting.lines import Lines
from inventory.posting.rule import Rule
from inventory.posting.standing import Standing


def explode(lines: Lines, rules: Mapping[str, Rule], standing: Standing) -> Lines:
    """The lines with every bundle that is sold, given away or comes back replaced by its components.

    A bundle without a recipe for its day stays, to be refused.
    """
    bundles = np.isin(lines.sku, list(standing.recipes)) & lines.of(*(kind for kind, rule in rules.items() if rule.sells))
    if not bundles.any():
        return lines
    moment = np.where(np.isnat(lines.ordered_at), lines.occurred_at, lines.ordered_at)
    parts, sku, pieces = [np.flatnonzero(~bundles)], [lines.sku[~bundles]], [lines.qty[~bundles]]
    for bundle in np.unique(lines.sku[bundles]):
        recipes = standing.recipes[int(bundle)]
        holds = np.searchsorted(np.array([since for since, _ in recipes]), moment, side="right") - 1
        for number in range(-1, len(recipes)):
            which = np.flatnonzero(bundles & (lines.sku == bundle) & (holds == number))
            components = recipes[number][1] if number >= 0 else ((int(bundle), 1),)
            parts.append(np.repeat(which, len(components)))
            sku.append(np.tile(np.array([one for one, _ in components], dtype=np.int64), len(which)))
            each = np.tile(np.array([qty for _, qty in components], dtype=np.int64), len(which))
            said = np.repeat(lines.qty[which], len(components))
            pieces.append(np.where(said == UNSTATED, UNSTATED, said * each))
    index = np.concatenate(parts)
    order = np.argsort(index, kind="stable")
    exploded = lines.take(index[order])
    exploded.sku = np.concatenate(sku)[order]
    parts_of = np.flatnonzero(bundles[index[order]])
    for component in np.unique(exploded.sku[parts_of]):
        mine = parts_of[exploded.sku[parts_of] == component]
        exploded.sku_code[mine] = standing.component_codes.get(int(component), exploded.sku_code[mine[0]])
    exploded.qty = np.concatenate(pieces)[order]
    return exploded
