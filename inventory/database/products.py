"""Products with their SKUs as the archive keeps them: read, written, and every changed field logged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from inventory.database import changes, search_keys
from inventory.database.connection import Cursor
from inventory.database.sql import query
from inventory.errors import Change, ChangedMeanwhile

PRODUCT_FIELDS = ("product_code", "name", "category", "brand", "unit", "description", "supplier", "lead_days")
SKU_FIELDS = ("sku_code", "spec", "barcode", "list_price_fen", "session_price_fen", "lowest_price_fen", "reference_cost_e4")


@dataclass
class Kept:
    """A product as the books have it."""

    product_id: int
    version: int
    fields: dict[str, Any]
    """PRODUCT_FIELDS; the supplier by name."""
    skus: dict[int, dict[str, Any]] = field(default_factory=dict)
    """By id: SKU_FIELDS and ``archived``."""
    aliases: dict[int, list[str]] = field(default_factory=dict)
    """By SKU id: every other code that means it, its barcode among them."""


@dataclass(frozen=True)
class Owner:
    """Whose a code is."""

    sku_id: int
    sku_code: str
    product_name: str


def kept(cursor: Cursor, product_id: int) -> Kept | None:
    """The product with that id, None when there is none."""
    found = cursor.rows(
        "SELECT p.version, p.product_code, p.name, p.category, p.brand, p.unit, p.description, v.name, p.lead_days"
        " FROM product AS p LEFT JOIN supplier AS v USING (supplier_id) WHERE product_id = ?",
        [product_id],
    )
    if not found:
        return None
    version, *values = found[0]
    one = Kept(product_id, version or 1, dict(zip(PRODUCT_FIELDS, values, strict=True)))
    for sku_id, archived, *cells in cursor.rows(
        f"SELECT sku_id, archived, {', '.join(SKU_FIELDS)} FROM sku WHERE product_id = ? ORDER BY sku_id", [product_id]
    ):
        one.skus[sku_id] = dict(zip(SKU_FIELDS, cells, strict=True)) | {"archived": archived}
        one.aliases[sku_id] = []
    for sku_id, alias in cursor.rows(
        "SELECT sku_id, alias FROM sku_alias JOIN sku USING (sku_id) WHERE product_id = ? ORDER BY alias", [product_id]
    ):
        one.aliases[sku_id].append(alias)
    return one


def saved_by(cursor: Cursor, submission_id: str) -> int | None:
    """The product that this submission saved last."""
    found: int | None = cursor.value("SELECT min(product_id) FROM product WHERE submission_id = ?", [submission_id])
    return found


def of_code(cursor: Cursor, product_code: str) -> tuple[int, str] | None:
    """(id, name) of the product with this style code."""
    found = cursor.rows("SELECT product_id, name FROM product WHERE product_code = ?", [product_code])
    return found[0] if found else None


def of_sku(cursor: Cursor, sku_code: str) -> tuple[int, int] | None:
    """(SKU id, product id) of a SKU's own code."""
    found = cursor.rows("SELECT sku_id, product_id FROM sku WHERE sku_code = ?", [sku_code])
    return found[0] if found else None


def owners(cursor: Cursor, codes: Iterable[str]) -> dict[str, list[Owner]]:
    """Code → whose it is: the SKU's own code, its barcode, an alias, or what people said that it means."""
    cursor.execute("CREATE OR REPLACE TEMP TABLE asked_code AS SELECT unnest($1::VARCHAR[]) AS code", [list(dict.fromkeys(codes))])
    found: dict[str, list[Owner]] = {}
    for code, *owner in cursor.rows(query("code_owners")):
        found.setdefault(code, []).append(Owner(*owner))
    return found


def uses(cursor: Cursor, skus: Sequence[int]) -> list[tuple[str, str, int]]:
    """(SKU code, kind of thing, how many) of everything that uses the SKUs."""
    cursor.execute("CREATE OR REPLACE TEMP TABLE asked_sku AS SELECT unnest($1::INTEGER[]) AS sku_id", [list(skus)])
    return cursor.rows(query("sku_uses"))


def require_version(cursor: Cursor, product: Kept, began_with: int) -> None:
    """Raise ChangedMeanwhile when a form began with an older version: with what was changed since, SKUs included."""
    if product.version == began_with:
        return
    rows = cursor.rows(
        "SELECT field, before, after, coalesce(changed_by, ''), changed_at FROM record_change"
        " WHERE version > $1 AND ((subject = 'product' AND subject_id = $2) OR (subject = 'sku' AND subject_id IN"
        " (SELECT sku_id FROM sku WHERE product_id = $2))) ORDER BY change_id",
        [began_with, product.product_id],
    )
    raise ChangedMeanwhile(product.fields["name"], [Change(*row) for row in rows])


@dataclass(frozen=True)
class Pen:
    """Writes under one version of one product, by one person; what it changes is logged."""

    cursor: Cursor
    product_id: int
    version: int
    person: str
    at: datetime

    def log(self, subject: str, subject_id: int, changed: list[tuple[str, Any, Any]]) -> None:
        changes.record(self.cursor, subject, subject_id, changed, version=self.version, person=self.person, at=self.at)

    def make_product(self, fields: dict[str, Any]) -> None:
        self.cursor.execute(
            "INSERT INTO product (product_id, product_code, name, version) VALUES (?, ?, ?, ?)",
            [self.product_id, fields["product_code"], fields["name"], self.version],
        )
        self.log("product", self.product_id, [("created", None, fields["product_code"])])
        self._set_product(fields)

    def change_product(self, before: dict[str, Any], after: dict[str, Any]) -> bool:
        """Whether any field was changed."""
        changed = changes.differences(before, after)
        self.log("product", self.product_id, changed)
        if changed:
            self._set_product(after)
        return bool(changed)

    def _set_product(self, fields: dict[str, Any]) -> None:
        self.cursor.execute(
            "UPDATE product SET product_code = $1, search_key = NULL, name = $2, category = $3, brand = $4, unit = $5,"
            " description = $6, supplier_id = (SELECT min(supplier_id) FROM supplier_by_name WHERE name = $7), lead_days = $8"
            " WHERE product_id = $9",
            [*(fields[name] for name in PRODUCT_FIELDS), self.product_id],
        )
        search_keys.fill(self.cursor, "product")

    def make_sku(self, fields: dict[str, Any]) -> int:
        sku_id = next_id(self.cursor, "sku")
        self.cursor.execute(
            f"INSERT INTO sku (sku_id, product_id, archived, created_at, {', '.join(SKU_FIELDS)})"
            f" VALUES (?, ?, false, ?, {', '.join('?' for _ in SKU_FIELDS)})",
            [sku_id, self.product_id, self.at, *(fields[name] for name in SKU_FIELDS)],
        )
        self.log("sku", sku_id, [("created", None, fields["sku_code"])])
        return sku_id

    def change_sku(self, sku_id: int, before: dict[str, Any], after: dict[str, Any]) -> bool:
        """Whether any of the named fields was changed."""
        changed = changes.differences(before, after)
        self.log("sku", sku_id, changed)
        if changed:
            settings = ", ".join(f"{name} = ?" for name, _, _ in changed)
            self.cursor.execute(f"UPDATE sku SET {settings} WHERE sku_id = ?", [*(value for _, _, value in changed), sku_id])
        return bool(changed)

    def change_aliases(self, sku_id: int, before: Sequence[str], after: Sequence[str]) -> bool:
        """Let exactly the codes ``after`` mean the SKU, beside its own. Whether any was changed."""
        gone, new = [code for code in before if code not in after], [code for code in after if code not in before]
        self.cursor.execute("DELETE FROM sku_alias WHERE sku_id = ? AND alias IN (SELECT unnest(?::VARCHAR[]))", [sku_id, gone])
        for code in new:
            self.cursor.execute("INSERT INTO sku_alias VALUES (?, ?, nullif(?, ''), ?)", [code, sku_id, self.person, self.at])
        self.log("sku", sku_id, [*(("alias", code, None) for code in gone), *(("alias", None, code) for code in new)])
        return bool(gone or new)

    def sign(self, submission_id: str | None) -> None:
        """Put the new version on the product."""
        self.cursor.execute(
            "UPDATE product SET version = ?, submission_id = ? WHERE product_id = ?", [self.version, submission_id, self.product_id]
        )

    def delete_skus(self, skus: dict[int, str]) -> None:
        """Take SKUs (id → code) away, and with the last one the product, its picture and its own fields; the log stays."""
        ids = list(skus)
        for sku_id, code in skus.items():
            self.log("sku", sku_id, [("deleted", code, None)])
        for table in ("sku_alias", "stock_limit", "sku"):
            self.cursor.execute(f"DELETE FROM {table} WHERE sku_id IN (SELECT unnest(?::INTEGER[]))", [ids])
        if self.cursor.value("SELECT count(*) FROM sku WHERE product_id = ?", [self.product_id]):
            return
        code = self.cursor.value("SELECT product_code FROM product WHERE product_id = ?", [self.product_id])
        self.log("product", self.product_id, [("deleted", code, None)])
        self.cursor.execute("DELETE FROM product_image WHERE product_id = ?", [self.product_id])
        self.cursor.execute(
            "DELETE FROM custom_value WHERE subject_id = ?"
            " AND field_id IN (SELECT field_id FROM custom_field WHERE subject = 'product')",
            [self.product_id],
        )
        self.cursor.execute("DELETE FROM product WHERE product_id = ?", [self.product_id])


def next_id(cursor: Cursor, subject: str) -> int:
    """The next id of a product or SKU; one that the log of changes speaks of is never given again."""
    return int(
        cursor.value(
            f"SELECT greatest(coalesce((SELECT max({subject}_id) FROM {subject}), 0),"
            " coalesce((SELECT max(subject_id) FROM record_change WHERE subject = ?), 0)) + 1",
            [subject],
        )
    )
