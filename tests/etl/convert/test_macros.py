"""Amounts and times as they are written abroad."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from etl.convert.sheets import MACROS
from inventory.database import Staging


@pytest.fixture(scope="module")
def staging() -> Iterator[Staging]:
    with Staging() as opened:
        opened.execute(MACROS)
        yield opened


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("JPY 1,200", "1200"), ("฿1,200.50", "1200.5"), ("RM12.5", "12.5"), ("Rp 1.250.000", "1250000"), ("₫ 90.000", "90000"),
        ("$1,433.66", "1433.66"), ("-$5.00", "-5"), ("US$5", "5"), ("1.299,90 €", "1299.9"), ("12,50", "12.5"), ("1,250", "1250"),
        ("£2.00", "2"), ("5.00 USD", "5"), ("1.250", "1.25"),
    ],
)  # fmt: skip
def test_an_amount_with_the_sign_of_its_currency(cell: str, amount: str, staging: Staging) -> None:
    assert staging.value("SELECT amount(?)", [cell]) == Decimal(amount)


@pytest.mark.parametrize("cell", ["RM", "about 5", "Rp", "-USD 5 or 6", "1.2.3"])
def test_what_is_no_amount(cell: str, staging: Staging) -> None:
    assert staging.value("SELECT amount(?)", [cell]) is None


@pytest.mark.parametrize(
    ("cell", "shops_time"),
    [
        ("2021-03-01 22:30:00 +0400", "2021-03-02 02:30:00"), ("2026-07-01T02:00:00Z", "2026-07-01 10:00:00"),
        ("2026-07-01T02:00:00+08:00", "2026-07-01 02:00:00"), ("2026-07-01T02:00:00-07:00", "2026-07-01 17:00:00"),
        ("2026-07-01T18:30:00.000Z", "2026-07-02 02:30:00"), ("2026-07-01 10:00:00 +0530", "2026-07-01 12:30:00"),
        ("04 Jul 2022 11:46", "2022-07-04 11:46:00"), ("Jul-25-26", "2026-07-25 00:00:00"), ("2026-07-01", "2026-07-01 00:00:00"),
    ],
)  # fmt: skip
def test_a_time_with_its_zone_is_the_shops_time(cell: str, shops_time: str, staging: Staging) -> None:
    assert str(staging.value("SELECT moment(?)", [cell])) == shops_time


def test_thai_words_are_the_same_however_their_vowels_are_written(staging: Staging) -> None:
    import unicodedata

    word = "สำเร็จแล้ว"
    assert staging.value("SELECT word(?)", [word]) == unicodedata.normalize("NFKC", word)
