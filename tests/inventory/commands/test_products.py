"""商品档案: what a form makes, changes, refuses, archives and deletes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from inventory import commands, reports
from inventory.commands import Opening, ProductFacts, SavedProduct, SkuFacts
from inventory.database import Books
from inventory.errors import ChangedMeanwhile, Refused, StreamStockError
from inventory.language import speaking
from tests.inventory.desk import Desk, complaints, goods, ledger, pieces, red_checks, unit_cost
from tests.inventory.exports import Office, order_line

Save = Callable[..., SavedProduct]
DRESS = ProductFacts(
    "长袖连衣裙", "D1", category="女装", brand="云织", unit="件", description="重磅纯棉", supplier="青山制衣", lead_days=7,
    skus=[
        SkuFacts("D1-R-M", "红;M", "6990000000017", ["旧D1"], 19900, 12900, 9900, 450000),
        SkuFacts("D1-R-L", "红;L", list_price_fen=19900, reference_cost_e4=450000),
    ],
)  # fmt: skip


@pytest.fixture
def save(books: Books) -> Save:
    """Saves under a submission of its own each time."""
    numbers = count(1)

    def saved(product: ProductFacts, version: int = 0, **how: Any) -> SavedProduct:
        return commands.save_product(
            books, product, version=version, **{"submission_id": f"s{next(numbers)}", "person": "小周", **how}
        )

    return saved


def as_kept(books: Books, saved: SavedProduct, product: ProductFacts) -> ProductFacts:
    """The product as a form would show it again, to be changed."""
    ids = [books.value("SELECT sku_id FROM sku WHERE sku_code = ?", [sku.sku_code]) for sku in product.skus]
    skus = [replace(sku, sku_id=number, opening=None) for sku, number in zip(product.skus, ids, strict=True)]
    return replace(product, product_id=saved.product_id, skus=skus)


def log(books: Books) -> list[tuple[Any, ...]]:
    with books.reading() as cursor:
        return cursor.rows("SELECT subject, field, before, after, changed_by, version FROM record_change ORDER BY change_id")


def test_one_form_makes_the_product_its_skus_and_its_opening_stock(books: Books, save: Save) -> None:
    first = replace(DRESS.skus[0], opening=Opening(12, 430000))
    made = save(replace(DRESS, skus=[first, replace(DRESS.skus[1], opening=Opening(5))]))
    assert (made.product_code, made.version, made.again) == ("D1", 1, False)
    assert made.opening is not None
    assert made.opening.movements == 2
    assert (pieces(books, "D1-R-M"), unit_cost(books, "D1-R-M"), unit_cost(books, "D1-R-L")) == (12, 43, 45)
    assert set(ledger(books, "D1-R-M")["kind"]) == {"opening_balance"}
    found = reports.sku_choices(books, "")
    assert found["sku_code"].tolist() == ["D1-R-L", "D1-R-M"]
    assert books.value("SELECT search_key FROM product") == "cxlyq"
    with books.reading() as cursor:
        prices = cursor.rows("SELECT list_price_fen, session_price_fen, lowest_price_fen FROM sku WHERE sku_code = 'D1-R-M'")
        told = cursor.rows("SELECT p.description, v.name FROM product AS p JOIN supplier AS v USING (supplier_id)")
    assert (prices, told) == ([(19900, 12900, 9900)], [("重磅纯棉", "青山制衣")])
    for code in ("6990000000017", "旧D1"):
        assert reports.sku_choices(books, code)["sku_code"].tolist() == ["D1-R-M"]
    assert red_checks(books) == {}


def test_a_form_sent_twice_saves_once(books: Books, save: Save) -> None:
    opened = replace(DRESS, skus=[replace(DRESS.skus[0], opening=Opening(3))])
    made = save(opened, submission_id="same")
    again = save(opened, submission_id="same")
    assert (again.product_id, again.again) == (made.product_id, True)
    assert pieces(books, "D1-R-M") == 3
    dearer = replace(as_kept(books, made, opened), name="连衣裙")
    assert save(dearer, 1, submission_id="edit").version == 2
    assert save(dearer, 1, submission_id="edit").again


def test_a_product_of_one_sku_needs_one_code(books: Books, save: Save) -> None:
    save(ProductFacts(" 帽子 ", " H1 ", skus=[SkuFacts("")]))
    save(ProductFacts("围巾", skus=[SkuFacts("W1")]))
    with books.reading() as cursor:
        assert cursor.rows("SELECT product_code, sku_code, name FROM sku JOIN product USING (product_id) ORDER BY 1") == [
            ("H1", "H1", "帽子"),
            ("W1", "W1", "围巾"),
        ]


def test_a_code_that_is_taken_is_refused_and_named(books: Books, save: Save) -> None:
    save(DRESS)
    with pytest.raises(Refused) as refused:
        save(ProductFacts("衬衫", "D1", skus=[SkuFacts("旧D1", barcode="D1-R-L"), SkuFacts("C2", aliases=["6990000000017", "C2"])]))
    assert complaints(refused.value) == [(0, "product_code"), (1, "sku_code"), (1, "barcode"), (2, "aliases")]
    assert "D1-R-M's already (长袖连衣裙)" in refused.value.problems[1].sentence()
    assert "belongs to 长袖连衣裙" in refused.value.problems[0].sentence()
    with speaking("zh_CN"):
        assert refused.value.problems[3].sentence().startswith("第 2 行：编码 6990000000017 已属于 D1-R-M（长袖连衣裙）")
    assert books.value("SELECT count(*) FROM product") == 1


def test_everything_wrong_is_told_at_once_and_nothing_is_written(books: Books, save: Save) -> None:
    wrong = ProductFacts(
        " ", "X", lead_days=-1,
        skus=[
            SkuFacts("X1", list_price_fen=100, session_price_fen=200, opening=Opening(-1, -5)),
            SkuFacts("", list_price_fen=-1, lowest_price_fen=300, opening=Opening(2)),
            SkuFacts("X1", barcode="B", aliases=["长" * 65], session_price_fen=100, lowest_price_fen=101),
        ],
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        save(wrong)
    assert set(complaints(refused.value)) == {
        (0, "name"), (0, "lead_days"), (1, "sku_code"), (1, "session_price_fen"), (1, "opening_qty"), (1, "opening_cost"),
        (2, "sku_code"), (2, "list_price_fen"), (2, "lowest_price_fen"), (2, "opening_cost"), (3, "sku_code"), (3, "aliases"),
        (3, "lowest_price_fen"),
    }  # fmt: skip
    with pytest.raises(Refused, match="no SKU"):
        save(ProductFacts("空", "X"))
    with pytest.raises(Refused) as nowhere:
        save(ProductFacts("裤", "X", skus=[SkuFacts("X0"), SkuFacts("X1", opening=Opening(2, 5, "没有的仓"))]))
    assert complaints(nowhere.value) == [(2, "opening_warehouse")]
    assert books.value("SELECT count(*) FROM product") == 0


def test_every_changed_field_is_logged_and_the_version_counts_up(books: Books, save: Save) -> None:
    shown = as_kept(books, save(DRESS), DRESS)
    skus = [replace(shown.skus[0], list_price_fen=18900, aliases=["新D1"]), shown.skus[1], SkuFacts("D1-B-M", "蓝;M")]
    edited = replace(shown, name="短袖连衣裙", supplier="新厂", skus=skus)
    assert save(edited, 1, person="小李").version == 2
    assert [entry for entry in log(books) if entry[5] == 2 and entry[4] == "小李"] == [
        ("product", "name", "长袖连衣裙", "短袖连衣裙", "小李", 2), ("product", "supplier", "青山制衣", "新厂", "小李", 2),
        ("sku", "list_price_fen", "19900", "18900", "小李", 2), ("sku", "alias", "旧D1", None, "小李", 2),
        ("sku", "alias", None, "新D1", "小李", 2), ("sku", "created", None, "D1-B-M", "小李", 2),
    ]  # fmt: skip
    assert books.value("SELECT search_key FROM product") == "dxlyq"
    assert reports.sku_choices(books, "旧D1").empty
    nothing_new = as_kept(books, SavedProduct(shown.product_id or 0, "D1", 2), replace(edited, skus=[*skus]))
    assert not save(nothing_new, 2).changed
    with pytest.raises(ChangedMeanwhile, match="短袖连衣裙 was changed meanwhile, by 小李"):
        save(shown, 1)


def test_a_sku_whose_code_is_changed_is_still_found_by_the_old_one(desk: Desk, books: Books, save: Save) -> None:
    shown = as_kept(books, save(DRESS), DRESS)
    save(replace(shown, skus=[replace(shown.skus[1], sku_code="NEU")]), 1)
    desk.receive(goods("D1-R-L", 2, "20"))
    assert pieces(books, "NEU") == 2
    assert books.value("SELECT count(*) FROM sku") == 2


def test_only_a_new_sku_has_opening_stock(books: Books, save: Save) -> None:
    shown = as_kept(books, save(DRESS), DRESS)
    with pytest.raises(Refused, match="adjust the stock"):
        save(replace(shown, skus=[replace(shown.skus[0], opening=Opening(3))]), 1)
    save(replace(shown, skus=[SkuFacts("D1-XL", opening=Opening(4, 10000))]), 1)
    assert pieces(books, "D1-XL") == 4


def test_lines_that_waited_for_the_code_are_posted(desk: Desk, office: Office, books: Books, save: Save) -> None:
    office.orders(order_line("O-1", "D1-R-M", status="已发货", shipped_at="2026-06-03 15:00:00"), exported="2026-06-04 08:00")
    assert len(reports.unmatched(books)) == 1
    save(DRESS)
    assert reports.unmatched(books).empty
    assert pieces(books, "D1-R-M") == -1
    office.orders(order_line("O-2", "P-77", status="已发货", shipped_at="2026-06-03 16:00:00"), exported="2026-06-04 09:00")
    commands.add_alias(books, "D1-R-M", " P-77 ", person="小周")
    assert pieces(books, "D1-R-M") == -2
    commands.add_alias(books, "D1-R-M", "P-77")
    commands.remove_alias(books, "D1-R-M", "P-77", person="小李")
    assert [entry[:5] for entry in log(books)[-2:]] == [
        ("sku", "alias", None, "P-77", "小周"), ("sku", "alias", "P-77", None, "小李"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="D1-R-L's already"):
        commands.add_alias(books, "D1-R-M", "D1-R-L")
    with pytest.raises(Refused, match="not in the product list"):
        commands.add_alias(books, "NIE", "A")


def test_archived_skus_leave_the_pickers_and_stay_known(desk: Desk, office: Office, books: Books, save: Save) -> None:
    made = save(DRESS)
    desk.receive(goods("D1-R-M", 3, "20"))
    gone = commands.archive_product(books, made.product_id, version=1, skus=["D1-R-M"], person="小李")
    assert (gone.version, gone.changed) == (2, True)
    assert reports.sku_choices(books, "")["sku_code"].tolist() == ["D1-R-L"]
    assert pieces(books, "D1-R-M") == 3
    desk.receive(goods("D1-R-M", 1, "20"), create=False)
    office.products({"商家编码": "D1-R-M", "款号": "D1", "商品名称": "长袖连衣裙", "售价": "150"})
    assert reports.sku_choices(books, "")["sku_code"].tolist() == ["D1-R-L"]
    with pytest.raises(ChangedMeanwhile):
        commands.archive_product(books, made.product_id, version=1)
    version = books.value("SELECT version FROM product")
    assert commands.restore_product(books, made.product_id, version=version).changed
    assert len(reports.sku_choices(books, "")) == 2
    assert not commands.restore_product(books, made.product_id, version=version + 1).changed


def test_only_what_nothing_ever_used_is_deleted(desk: Desk, books: Books, save: Save) -> None:
    made = save(DRESS)
    desk.receive(goods("D1-R-M", 3, "20"))
    commands.match_codes(books, [commands.Match("douyin-1", "D1-R-L")])
    with pytest.raises(Refused) as refused:
        commands.delete_product(books, made.product_id, version=1)
    told = [problem.sentence() for problem in refused.value.problems]
    assert told == [
        "Codes of platforms are matched to D1-R-L (1). Archive it instead.",
        "D1-R-M has moved: 1 movements in the stock ledger. Archive it instead.",
    ]
    hat = save(ProductFacts("帽子", "H1", skus=[SkuFacts("H1-A", barcode="77"), SkuFacts("H1-B")]))
    commands.delete_product(books, hat.product_id, version=1, skus=["H1-B"], person="小李")
    assert books.value("SELECT count(*) FROM product") == 2
    commands.delete_product(books, hat.product_id, version=2, person="小李")
    assert [entry[:5] for entry in log(books)[-2:]] == [
        ("sku", "deleted", "H1-A", None, "小李"), ("product", "deleted", "H1", None, "小李"),
    ]  # fmt: skip
    with pytest.raises(StreamStockError, match="no such product"):
        commands.delete_product(books, hat.product_id, version=2)
    scarf = save(ProductFacts("围巾", "H1", skus=[SkuFacts("H1-A", aliases=["77"])]))
    assert scarf.product_id > hat.product_id
