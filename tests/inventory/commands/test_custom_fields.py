"""自定义字段: added, changed, archived, and what may be said in them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from inventory import commands
from inventory.commands.custom_fields import as_text, custom_problems, save_custom_values
from inventory.database import Books, custom_fields
from inventory.errors import ChangedMeanwhile, Refused


def fields(books: Books, **which: Any) -> list[custom_fields.CustomField]:
    with books.reading() as cursor:
        return custom_fields.all_fields(cursor, **which)


def test_fields_stand_in_the_order_they_were_added_and_an_archived_one_is_no_longer_asked_for(books: Books) -> None:
    fabric = commands.add_custom_field(
        books, "product", " 面料 ", "choice", choices=["棉", "麻", "棉", " "], required=True, person="老板"
    )
    made_in = commands.add_custom_field(books, "product", "产地", "text")
    commands.add_custom_field(books, "supplier", "产地", "text")
    assert commands.add_custom_field(books, "product", "产地", "text") == made_in
    assert [(one.name, one.choices, one.required, one.position) for one in fields(books, subject="product")] == [
        ("面料", ("棉", "麻"), True, 1),
        ("产地", (), False, 2),
    ]
    assert commands.change_custom_field(books, fabric, version=1, archived=True, person="老板").version == 2
    assert [one.name for one in fields(books, subject="product")] == ["产地"]
    assert [one.name for one in fields(books, subject="product", archived=True)] == ["产地", "面料"]
    with pytest.raises(ChangedMeanwhile, match="老板"):
        commands.change_custom_field(books, fabric, version=1, name="布料")


def test_everything_wrong_with_a_field_is_told_at_once(books: Books) -> None:
    commands.add_custom_field(books, "product", "面料", "text")
    with pytest.raises(Refused) as wrong:
        commands.add_custom_field(books, "shoe", "", "colour")
    assert [problem.column for problem in wrong.value.problems] == ["subject", "type", "name"]
    with pytest.raises(Refused) as wrong:
        commands.add_custom_field(books, "product", "面料", "choice")
    assert [problem.column for problem in wrong.value.problems] == ["name", "choices"]


def test_a_choice_that_was_made_somewhere_cannot_be_taken_away(books: Books) -> None:
    fabric = commands.add_custom_field(books, "product", "面料", "choice", choices=["棉", "麻"])
    with books.write() as cursor:
        save_custom_values(cursor, "product", 1, {fabric: "麻"})
    with pytest.raises(Refused, match="麻"):
        commands.change_custom_field(books, fabric, version=1, choices=["棉"])
    assert commands.change_custom_field(books, fabric, version=1, choices=["麻", "丝"]).choices == ("麻", "丝")


@pytest.mark.parametrize(
    ("type", "typed", "kept"),
    [
        ("number", "１２.50", "12.5"), ("number", 1000, "1000"), ("number", "1,200", "1200"), ("number", "十二", "十二"),
        ("number", -0.0, "0"), ("number", float("nan"), None),
        ("date", date(2026, 6, 1), "2026-06-01"), ("date", "2026/6/1", "2026-06-01"), ("date", "2026-06-01 00:00:00", "2026-06-01"),
        ("yes_no", True, "yes"), ("yes_no", "否", "no"),
        ("text", "  棉 95% ", "棉 95%"), ("text", " ", None), ("choice", None, None),
    ],
)  # fmt: skip
def test_what_is_typed_is_kept_in_one_spelling(type: str, typed: object, kept: str | None) -> None:
    assert as_text(type, typed) == kept


def test_values_are_checked_by_type_and_changes_are_named_for_the_log(books: Books) -> None:
    kinds = {"面料": "choice", "克重": "number", "上市": "date", "有检测报告": "yes_no", "说明": "text"}
    number = {
        name: commands.add_custom_field(
            books, "product", name, type, choices=["棉"] if type == "choice" else (), required=name == "面料"
        )
        for name, type in kinds.items()
    }
    wrong = {"面料": "涤", "克重": "很重", "上市": "明天", "有检测报告": "也许", "说明": "长" * 501}
    with books.write() as cursor:
        told = custom_problems(cursor, "product", {number[name]: value for name, value in wrong.items()})
        assert [problem.column for problem in told] == [f"custom:{number[name]}" for name in wrong]
        assert [problem.sentence().split(":")[0] for problem in told] == list(wrong)
        assert [one.sentence() for one in custom_problems(cursor, "product", {number["面料"]: " ", 99: "x"})] == [
            "面料: fill it in.",
            "A field of this form was taken away meanwhile: open the form again.",
        ]
        changed = save_custom_values(cursor, "product", 7, {number["面料"]: "棉", number["克重"]: "180.0", number["说明"]: None})
        assert changed == [(f"custom:{number['面料']}", None, "棉"), (f"custom:{number['克重']}", None, "180")]
        assert save_custom_values(cursor, "product", 7, {number["克重"]: 180}) == []
        assert save_custom_values(cursor, "product", 7, {number["克重"]: ""}) == [(f"custom:{number['克重']}", "180", None)]
        assert custom_fields.values_of(cursor, "product", 7) == {number["面料"]: "棉"}
        with pytest.raises(Refused):
            save_custom_values(cursor, "product", 7, {number["面料"]: None})
