"""Where the books stand: what posting has to know of them, held in memory by the one process that writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inventory.movement import Integers
from inventory.posting.lines import Mask, Moments, Texts
from inventory.settings import Settings

Recipe = tuple[np.datetime64, tuple[tuple[int, int], ...]]
"""From when it holds, and (component SKU, pieces) of one bundle."""


@dataclass
class Names:
    """Codes or names that people say → ids of the books."""

    ids: Mapping[str, int]

    def find(self, said: Texts) -> Integers:
        """The id of each; 0 where nothing was said, −1 where it is not known."""
        if not len(said):
            return np.zeros(0, dtype=np.int64)
        which, distinct = pd.factorize(said, use_na_sentinel=True)
        found = np.array([*(self.ids.get(text, -1) if text else 0 for text in distinct), 0], dtype=np.int64)
        return found[which]


@dataclass
class Standing:
    """The books at one version. Arrays over SKUs and warehouses are indexed by id; places of cost by ``place``."""

    version: int
    skus: Names
    shop_codes: dict[tuple[int, str], int]
    """Shop and code → SKU, where a shop has a word of its own."""
    warehouses: Names
    suppliers: Names
    shops: Names
    warehouse_names: dict[int, str]
    defective: Mask
    """By warehouse: its goods are 次品, with an average of their own."""
    main: int
    transit: int
    defective_home: int
    reference_e4: Integers
    """By SKU: cost price of the product list, UNSTATED where it has none."""
    recipes: dict[int, list[Recipe]]
    """By bundle: its recipes, oldest first."""
    held: Integers
    worth_e4: Integers
    """By place: pieces and value."""
    last_at: Moments
    last_effect: Integers
    """By place: when its last movement takes effect; NaT = nothing ever moved there."""
    on_hand: Integers
    """SKU × warehouse: pieces."""
    touched: Mask
    """SKU × warehouse: whether anything ever moved there."""
    next_movement: int
    next_document: int
    counters: dict[tuple[str, np.datetime64], int]
    """Prefix and day → last number given; filled as days come up."""
    submissions: dict[tuple[str, str], int]
    """Kind and submission id of every form → its document."""
    component_codes: dict[int, str]
    """By SKU that is part of a bundle: its code."""
    closed_until: np.datetime64 | None
    """Nothing that happens before this moment is posted."""
    settings: Settings

    def sku_of(self, said: Texts, shop: Integers) -> Integers:
        """The SKU of each code, in its shop; 0 where nothing was said, −1 where it is not known."""
        found = self.skus.find(said)
        if self.shop_codes and (shop > 0).any():
            which, distinct = pd.factorize(said, use_na_sentinel=True)
            lines = np.flatnonzero((which >= 0) & (shop > 0))
            pairs, of = np.unique(np.stack([shop[lines], which[lines]]), axis=1, return_inverse=True)
            own = np.array([self.shop_codes.get((int(one), distinct[code]), 0) for one, code in pairs.T], dtype=np.int64)[
                of.ravel()
            ]
            found[lines] = np.where(own > 0, own, found[lines])
        return found

    def place(self, sku: Integers, warehouse: Integers) -> Integers:
        """Where the cost of a SKU's goods in a warehouse is carried: the good ones together, the defective ones together."""
        return sku * 2 + self.defective[warehouse]

    def last_of(self, sku: Integers) -> Moments:
        """When the SKU last moved, anywhere; NaT = never."""
        return np.fmax(self.last_at[sku * 2], self.last_at[sku * 2 + 1])
