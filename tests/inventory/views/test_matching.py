"""Which SKU an unknown code may mean: by code, by barcode, by title and specification; how sure, and why."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from inventory.views.matching import SURE, suggest

SKUS = pd.DataFrame(
    [
        (1, "YZ-2343-M", "亚麻西装外套", "黑色;M"),
        (2, "YZ-2343-L", "亚麻西装外套", "黑色;L"),
        (3, "YZ-2500-M", "西装外套", "黑色;M"),
        (4, "0081", "真丝眼罩", None),
        (5, "GIFT5", "GIFT5", None),
    ],
    columns=["sku_id", "sku_code", "product_name", "spec"],
)
BARCODES = [(1, "6901234567892", "barcode", ""), (4, "0712345678904", "barcode", ""), (2, "西装L", "match", "云织小铺")]
CODES = pd.DataFrame(
    [*((sku, code, "sku_code", "") for sku, code in zip(SKUS["sku_id"], SKUS["sku_code"], strict=True)), *BARCODES],
    columns=["sku_id", "code", "what", "shop"],
)


def first(code: str, title: str | None = None, spec: str | None = None) -> dict[str, Any]:
    """The surest suggestion for one waiting code; empty when there is none."""
    found = suggest(pd.DataFrame({"code": [code], "title": [title], "spec": [spec]}), SKUS, CODES)
    return {str(name): value for name, value in found.iloc[0].items()} if len(found) else {}


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("yz-2343-m", "case"),
        ("ＹＺ-２３４３-Ｍ", "width"),
        (" YZ-2343- M", "blanks"),
        ("YZ2343M", "hyphens"),
        ("YZ_2343.M", "separators"),
        ("YZ-02343-M", "zeros"),
        ("6901234567892", "barcode"),
    ],
)
def test_the_same_code_written_otherwise_is_sure(code: str, how: str) -> None:
    found = first(code)
    assert (found["sku_id"], found["how"], found["sure"]) == (1, how, True)


def test_leading_zeros_that_a_spreadsheet_dropped_are_overlooked() -> None:
    assert (first("81")["sku_id"], first("81")["how"]) == (4, "zeros")
    assert (first("712345678904")["sku_id"], first("712345678904")["sure"]) == (4, True)


def test_what_another_shop_said_of_the_same_code_is_sure() -> None:
    found = first("西装L")
    assert (found["sku_id"], found["how"], found["like"], found["sure"]) == (2, "elsewhere", "云织小铺", True)


def test_a_title_that_names_another_product_takes_the_sureness_away() -> None:
    found = first("YZ2343M", "儿童保温水杯不锈钢")
    assert (found["sku_id"], found["sure"]) == (1, False)


def test_another_specification_takes_the_sureness_away() -> None:
    assert not first("YZ2343M", "亚麻西装外套", "白色;XXL")["sure"]


def test_a_product_named_by_its_code_has_no_title_to_disagree_with() -> None:
    assert first("GIFT-5", "福袋随机一件")["sure"]


def test_the_longest_name_in_the_title_and_the_same_specification_are_sure() -> None:
    found = first("直播专享01", "【林小鹿推荐】亚麻西装外套,新款", "颜色:黑;尺码:L")
    assert (found["sku_id"], found["how"], found["named"], found["sure"]) == (2, "likeness", True, True)


def test_a_title_alone_does_not_tell_the_size() -> None:
    found = first("直播专享01", "亚麻西装外套")
    assert found["sku_id"] in (1, 2)
    assert not found["sure"]


@pytest.mark.parametrize("code", ["YZ-2343-M-NEW", "2343-M"])
def test_a_code_with_more_or_less_is_sure_once_title_and_specification_agree(code: str) -> None:
    assert first(code)["sku_id"] == 1
    assert not first(code)["sure"]
    assert first(code, "亚麻西装外套", "黑色/M")["sure"]


def test_a_mistyped_letter_is_found_but_never_sure_by_itself() -> None:
    found = first("YS-2500-M")
    assert (found["sku_id"], found["sure"]) == (3, False)


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    assert first("##", "??") == {}


def test_two_skus_that_are_the_same_but_for_separators_make_neither_sure() -> None:
    twins = pd.DataFrame([(1, "A-11", "裙", None), (2, "A1-1", "裤", None)], columns=["sku_id", "sku_code", "product_name", "spec"])
    codes = twins[["sku_id", "sku_code"]].rename(columns={"sku_code": "code"}).assign(what="sku_code", shop="")
    found = suggest(pd.DataFrame({"code": ["A11"], "title": [None], "spec": [None]}), twins, codes)
    assert sorted(found["sku_id"]) == [1, 2]
    assert not found["sure"].any()
    assert (found["sureness"] < SURE).all()


def test_a_thousand_codes_find_their_own_among_thousands_of_skus() -> None:
    """Every line by title and specification alone: in one pass, none mistaken for its neighbour."""
    streams = np.random.default_rng(7)
    letters = streams.integers(0x4E00, 0x5200, size=(1_000, 8))
    names = ["".join(map(chr, row)) for row in letters]
    skus = pd.DataFrame(
        [(4 * n + c, f"K{n:04d}{c}", name, color) for n, name in enumerate(names) for c, color in enumerate("红黄蓝绿")],
        columns=["sku_id", "sku_code", "product_name", "spec"],
    )
    codes = skus[["sku_id", "sku_code"]].rename(columns={"sku_code": "code"}).assign(what="sku_code", shop="")
    asked = skus.sample(1_000, random_state=3)
    queue = pd.DataFrame(
        {
            "code": [f"直播{n}" for n in range(1_000)],
            "title": ["【福利】" + name + "2026夏季爆款" for name in asked["product_name"]],
            "spec": ["颜色:" + spec + "色" for spec in asked["spec"]],
        }
    )
    best = suggest(queue, skus, codes).drop_duplicates("line")
    assert best["sku_id"].tolist() == asked["sku_id"].tolist()
    assert best["sure"].all()
