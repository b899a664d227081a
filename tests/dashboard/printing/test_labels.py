"""Labels: as many as asked for, on a roll or on sheets."""

from __future__ import annotations

import pytest

from tests.dashboard.printing.conftest import LONG_CODE, LONG_NAME, Ask


def test_a_roll_has_a_label_a_page(ask: Ask) -> None:
    answer = ask("labels", "sku=TX-003:2&sku=TX-001:1&lang=zh")
    assert answer.sizes == {(60, 40)}
    first, second, third = answer.pages
    assert first == second
    for text in ("纯棉短袖3", "白色L", "6901234567892", "TX-003", "¥129.00"):
        assert text in first
    assert LONG_NAME in third
    assert "TX-001" in third
    assert "¥" not in third


def test_a_sheet_has_24_labels(ask: Ask) -> None:
    answer = ask("labels", f"sku=TX-003:20&sku={LONG_CODE}:5&paper=a4")
    assert answer.sizes == {(210, 297)}
    assert [page.count("纯棉短袖3") for page in answer.pages] == [20, 0]
    assert [page.count(LONG_CODE) for page in answer.pages] == [4, 1]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("sku=NO-1:1&sku=NO-2:1", "没有编码为 NO-1, NO-2 的 SKU"),
        ("sku=TX-003", "“TX-003”没有写明 SKU 编码和张数"),
        ("sku=TX-003:x", "“TX-003:x”没有写明"),
        ("sku=TX-003:0", "请说明要打印哪些标签"),
        ("", "请说明要打印哪些标签"),
        ("sku=TX-003:1&paper=a3", "标签没有 a3 这种纸张，请用 60x40 / a4"),
        ("sku=TX-003:2001", "一次打印 2,001 张标签太多，最多 2,000 张"),
    ],
)
def test_what_cannot_be_printed_is_a_sentence(ask: Ask, query: str, sentence: str) -> None:
    answer = ask("labels", f"{query}&lang=zh")
    assert answer.status == 422
    assert sentence in answer.body.decode()
