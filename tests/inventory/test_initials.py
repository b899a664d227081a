"""The initials people type to find a product."""

from __future__ import annotations

import pytest

from inventory.initials import initials


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("长袖连衣裙", "cxlyq"),
        ("韩版V领T恤 ABC-12", "hbvltxabc12"),
        ("弹力长裙", "tlcq"),
        ("校长的长裤", "xzdck"),
        ("重庆音乐会", "cqyyh"),
        ("重磅纯棉", "zbcm"),
        ("行李箱（大）", "xlxd"),
        ("ＡＢ１２ 卫衣", "ab12wy"),
        ("娃娃衫 2026", "wws2026"),
        ("Cotton Shirt", "cottonshirt"),
        ("", ""),
    ],
)
def test_a_name_is_found_by_how_it_is_spoken(name: str, typed: str) -> None:
    assert initials(name) == typed
