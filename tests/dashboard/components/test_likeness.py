"""Which SKU an unknown code may mean."""

from __future__ import annotations

from dashboard.components.likeness import candidates, words
from inventory.database import Books


def test_the_code_comes_first_then_the_longest_words() -> None:
    assert words("YZ-2343", "【林小鹿推荐】亚麻西装外套,新款")[:3] == ["YZ-2343", "亚麻西装外套", "林小鹿推荐"]


def test_goods_are_found_by_the_title_and_the_likest_code_leads(full_books: Books) -> None:
    known = candidates("", "", "YZ").iloc[0]
    mistyped = str(known["sku_code"]).replace("-", "")
    found = candidates(mistyped, f"【推荐】{known['product_name']},新款", "")
    assert found["sku_code"].iloc[0] == known["sku_code"]


def test_nothing_fits_a_code_from_nowhere(full_books: Books) -> None:
    assert candidates("##", "??", "").empty
