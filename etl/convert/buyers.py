"""Who bought: what a file tells of a person becomes digests, computed of the cells as they stand, and a masked form to show.

A digest lets the same buyer be met again in the next file; nobody reads a person out of it.
"""

from __future__ import annotations

from pathlib import Path

from etl.personal import MACROS as MASKS
from inventory.settings import PersonalData

MACROS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
BUYER_COLUMNS = """\
CASE WHEN NOT contains(buyer_id, '*') THEN buyer_digest(trim(buyer_id)) END AS buyer_key,
            buyer_digest(whole_phone(buyer_phone)) AS buyer_phone_key,
            buyer_digest(weak_buyer(buyer_id, buyer_phone, buyer_name)) AS buyer_weak_key,
            kept_name(coalesce(buyer_name, buyer_id)) AS buyer_name, kept_phone(buyer_phone) AS buyer_phone"""
"""The columns of sales_order_line that tell the buyer, over the fields of a sheet."""
_KEPT = {"mask": "mask_{what}(x)", "keep": "nullif(trim(x), '')", "drop": "NULL::VARCHAR"}


def macros(people: PersonalData, salt: str) -> str:
    """SQL that makes the macros of ``BUYER_COLUMNS``: how a digest is salted, and what of a person may stay readable."""
    kept = "".join(
        f"CREATE OR REPLACE TEMP MACRO kept_{what}(x) AS {_KEPT[people].format(what=what)};\n" for what in ("name", "phone")
    )
    quoted = salt.replace("'", "''")
    return f"{MASKS}\n{MACROS}\n{kept}CREATE OR REPLACE TEMP MACRO buyer_digest(x) AS left(sha256('{quoted}|' || x), 32);"
