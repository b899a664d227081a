"""Mappings are remembered, corrected and forgotten; nobody overwrites what somebody else changed meanwhile."""

from __future__ import annotations

import pytest

from inventory import commands, reports
from inventory.database import Books
from inventory.errors import StreamStockError


def kept(books: Books) -> list[tuple[str, int, str]]:
    found = reports.mappings(books)
    return list(zip(found["name"], found["version"], found["changed_by"], strict=True))


def test_a_mapping_is_remembered_and_corrected(books: Books) -> None:
    assert commands.save_mapping(books, "门店库存", "stock", "{}", person="小周") == 1
    assert commands.change_mapping(books, "门店库存", "stock", '{"a": 1}', version=1, person="小李") == 2
    assert kept(books) == [("门店库存", 2, "小李")]
    assert reports.mappings(books)["declaration"].tolist() == ['{"a": 1}']


def test_a_name_is_taken_once(books: Books) -> None:
    commands.save_mapping(books, "门店库存", "stock", "{}")
    with pytest.raises(StreamStockError, match="There is a mapping 门店库存 already"):
        commands.save_mapping(books, "门店库存", "stock", "{}")


def test_a_stale_correction_is_refused_with_who_changed_it(books: Books) -> None:
    commands.save_mapping(books, "门店库存", "stock", "{}")
    commands.change_mapping(books, "门店库存", "stock", '{"a": 1}', version=1, person="小李")
    for stale in (
        lambda: commands.change_mapping(books, "门店库存", "stock", '{"b": 1}', version=1),
        lambda: commands.forget_mapping(books, "门店库存", version=1),
    ):
        with pytest.raises(StreamStockError, match=r"changed meanwhile, on .* by 小李"):
            stale()
    assert reports.mappings(books)["declaration"].tolist() == ['{"a": 1}']


def test_a_forgotten_mapping_is_gone_and_its_versions_go_on(books: Books) -> None:
    commands.save_mapping(books, "门店库存", "stock", "{}")
    commands.forget_mapping(books, "门店库存")
    assert kept(books) == []
    with pytest.raises(StreamStockError, match="There is no mapping 门店库存"):
        commands.forget_mapping(books, "门店库存")
    # The same file is read anew: what was loaded by the first version is not taken for this one's.
    assert commands.save_mapping(books, "门店库存", "stock", "{}") == 2


def test_emptying_the_demo_keeps_the_mappings(books: Books) -> None:
    commands.save_mapping(books, "门店库存", "stock", "{}")
    commands.clear(books)
    assert [name for name, *_ in kept(books)] == ["门店库存"]
