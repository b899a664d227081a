"""Documents as JSON lines: each is posted or refused on its own, with everything that is wrong with it at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.owner import OwnDoor
from etl.post import Answer, document_lines, post_file
from etl.terminal import print_answers
from inventory.database import Books
from inventory.errors import FileRefused, Refused
from inventory.language import speaking
from inventory.posting import RULES
from tests.etl.exports import DOUYIN, LINE, ORDER, export
from tests.etl.sheets import write_csv
from tests.etl.shelf import contents, loaded, movements, on_hand, red_checks

pytestmark = pytest.mark.usefixtures("english")

Post = Callable[..., list[Answer]]
BOUGHT: dict[str, Any] = {
    "kind": "goods_receipt", "id": "RK-1", "at": "2026-05-01T10:00:00", "warehouse": "主仓", "supplier": "青山制衣",
    "lines": [{"sku": "QZ-M", "qty": 10, "unit_cost": "40.00"}, {"sku": "QZ-L", "qty": 5, "amount": "132.50"}],
}  # fmt: skip


@pytest.fixture
def post(books: Books, tmp_path: Path) -> Post:
    """Post documents (or lines of text as they are) from one file."""

    def posted(*documents: object, create: bool = False) -> list[Answer]:
        path = tmp_path / "documents.jsonl"
        lines = [text if isinstance(text, str) else json.dumps(text, ensure_ascii=False) for text in documents]
        path.write_text("\n".join(lines), encoding="utf-8")
        answers = list(post_file(OwnDoor(books, keep=True), path, create=create))
        assert red_checks(books) == []
        return answers

    return posted


@pytest.fixture
def made(post: Post) -> None:
    """The main warehouse and the supplier are there."""
    (answer,) = post({**BOUGHT, "id": "first", "lines": [{"sku": "WZ-1", "qty": 1, "unit_cost": 0}]}, create=True)
    assert answer.posted


def refusal(answer: Answer) -> list[str]:
    assert answer.posted is None
    assert answer.refusal is not None
    return answer.refusal.splitlines()


@pytest.mark.usefixtures("made")
class TestKinds:
    def test_each_kind_moves_what_it_says(self, post: Post, books: Books) -> None:
        answers = post(
            {"kind": "opening_balance", "id": "1", "at": "2026-04-30", "warehouse": "主仓", "lines": [{"sku": "WZ-1", "qty": 3}]},
            BOUGHT,
            {"kind": "shipment", "id": "CK-1", "at": "2026-05-02T09:00:00", "warehouse": "主仓", "ref": "W-1",
             "lines": [{"sku": "QZ-M", "qty": 3}]},
            {"kind": "sales_return", "id": "3", "at": "2026-05-03T09:00:00", "warehouse": "主仓", "ref": "CK-1",
             "lines": [{"sku": "QZ-M", "qty": 1}]},
            {"kind": "stocktake", "id": "4", "at": "2026-05-04 09:00", "warehouse": "主仓", "lines": [{"sku": "QZ-M", "qty": 7}]},
            {"kind": "adjustment", "id": "5", "at": "2026-05-05T09:00:00", "warehouse": "主仓", "note": "样品",
             "lines": [{"sku": "QZ-L", "qty": -2}, {"sku": "WZ-1", "qty": 1}]},
        )  # fmt: skip
        assert [answer.refusal for answer in answers] == [None] * 6
        assert [answer.posted.number[:2] for answer in answers if answer.posted] == ["QC", "RK", "CK", "XT", "PD", "QT"]
        assert [answer.posted.movements for answer in answers if answer.posted] == [1, 2, 1, 1, 1, 2]
        assert [answer.posted.value_fen for answer in answers if answer.posted][:5] == [1_000, 53_250, -12_000, 4_000, -4_000]
        assert movements(books)[3:] == [
            ("goods_receipt", "QZ-L", 5), ("shipment", "QZ-M", -3), ("sales_return", "QZ-M", 1), ("stocktake", "QZ-M", -1),
            ("adjustment", "QZ-L", -2), ("adjustment", "WZ-1", 1),
        ]  # fmt: skip
        assert on_hand(books) == {("QZ-M", "主仓"): 7, ("QZ-L", "主仓"): 3, ("WZ-1", "主仓"): 5}

    def test_a_count_that_agrees_is_posted_and_moves_nothing(self, post: Post) -> None:
        count = {
            "kind": "stocktake",
            "id": "1",
            "at": "2026-05-04T09:00:00",
            "warehouse": "主仓",
            "lines": [{"sku": "WZ-1", "qty": 1}],
        }
        (answer,) = post(count)
        assert answer.posted
        assert answer.posted.movements == 0
        assert answer.as_json()["status"] == "posted"

    def test_goods_of_a_platform_order_come_back_by_its_number(self, post: Post, books: Books, tmp_path: Path) -> None:
        loaded(books, write_csv(tmp_path / "orders.csv", export("douyin_order_A", DOUYIN)))
        back = {"kind": "sales_return", "at": "2026-06-09T09:00:00", "warehouse": "主仓", "lines": [{"sku": "QZ-M", "qty": 1}]}
        good, again = post({**back, "id": "1", "ref": LINE}, {**back, "id": "2", "ref": ORDER})
        assert good.posted
        assert "1 pieces are more than the 0 that order" in refusal(again)[0]

    def test_a_back_dated_receipt_tells_what_it_changed(self, post: Post) -> None:
        shipped = {
            "kind": "shipment",
            "id": "2",
            "at": "2026-05-10T09:00:00",
            "warehouse": "主仓",
            "lines": [{"sku": "QZ-M", "qty": 4}],
        }
        late = {**BOUGHT, "id": "late", "at": "2026-05-02T00:00:00", "lines": [{"sku": "QZ-M", "qty": 10, "unit_cost": "60"}]}
        _, _, answer = post(BOUGHT, shipped, late)
        assert answer.posted
        assert (answer.posted.recosted_days, answer.posted.recosted_cogs_fen) == (1, 4_000)
        assert answer.as_json()["recosted_cogs"] == "40.00"


class TestAnswers:
    def test_a_line_for_a_line(self, post: Post) -> None:
        nothing = {**BOUGHT, "id": "RK-2", "lines": []}
        answers = post(BOUGHT, "", nothing, BOUGHT, create=True)
        assert [answer.row for answer in answers] == [1, 3, 4]
        first, second, third = (answer.as_json() for answer in answers)
        assert first == {
            "row": 1, "id": "RK-1", "status": "posted", "number": "RK20260501-0001", "movements": 2, "value": "532.50",
            "recosted_days": 0, "recosted_cogs": "0.00", "recosted_from": None, "recosted_to": None,
        }  # fmt: skip
        assert second == {"row": 3, "id": "RK-2", "status": "refused", "reason": "The document has no lines: enter at least one."}
        assert (third["status"], third["number"], third["movements"]) == ("unchanged", "RK20260501-0001", 2)

    def test_the_same_id_posts_once(self, post: Post, books: Books) -> None:
        post(BOUGHT, create=True)
        before = contents(books)
        (answer,) = post({**BOUGHT, "lines": [{"sku": "QZ-M", "qty": 99, "unit_cost": "1"}]})
        assert answer.posted
        assert answer.posted.again
        assert contents(books) == before

    def test_one_id_may_name_documents_of_two_kinds(self, post: Post) -> None:
        out = {
            "kind": "shipment",
            "id": "RK-1",
            "at": "2026-05-02T10:00:00",
            "warehouse": "主仓",
            "lines": [{"sku": "QZ-M", "qty": 1}],
        }
        assert all(answer.posted for answer in post(BOUGHT, out, create=True))

    def test_sentences_in_chinese(self, post: Post) -> None:
        with speaking("zh_CN"):
            answers = post({**BOUGHT, "kind": "gift"}, "{", {**BOUGHT, "at": "昨天"}, {**BOUGHT, "lines": [{"sku": "?", "qty": 1}]})
        for answer in answers:
            for sentence in refusal(answer):
                assert any("\u4e00" <= character <= "\u9fff" for character in sentence.replace("昨天", "")), sentence

    def test_unknown_codes_places_and_suppliers_are_made_only_when_asked_for(self, post: Post, books: Books) -> None:
        document = {
            **BOUGHT,
            "warehouse": "直播间仓",
            "supplier": "海棠鞋业",
            "lines": [{"sku": "NEU-1", "title": "新裙", "qty": 1, "unit_cost": 9}],
        }
        before = contents(books)
        (answer,) = post(document)
        assert sorted(refusal(answer)) == [
            "Line 1: The code NEU-1 is not in the product list: add the product, or match the code.",
            "Line 1: There is no supplier 海棠鞋业: choose one of the suppliers, or make it first.",
            "Line 1: There is no warehouse 直播间仓: choose one of the warehouses, or make it first.",
        ]
        assert contents(books) == before
        (answer,) = post(document, create=True)
        assert answer.posted
        assert on_hand(books) == {("NEU-1", "直播间仓"): 1}
        assert books.value("SELECT name FROM product JOIN sku USING (product_id) WHERE sku_code = 'NEU-1'") == "新裙"


@pytest.mark.usefixtures("made")
class TestRefusals:
    def test_everything_wrong_at_once_and_nothing_is_written(self, post: Post, books: Books) -> None:
        before = contents(books)
        lines = [
            {"sku": "??", "qty": 1, "unit_cost": 1}, {"sku": "QZ-M", "qty": 0, "unit_cost": 1}, {"sku": "QZ-M", "qty": 1},
            {"sku": "QZ-L", "qty": 1, "unit_cost": -2}, {"sku": "QZ-L", "qty": 1, "unit_cost": 5},
        ]  # fmt: skip
        (answer,) = post({**BOUGHT, "lines": lines})
        told = refusal(answer)
        assert [sentence.split(":")[0] for sentence in told] == ["Line 1", "Line 2", "Line 3", "Line 4"]
        for sentence, fact in zip(told, ("??", "0 must be a whole number above 0", "cost is missing", "-2"), strict=True):
            assert fact in sentence
        assert contents(books) == before

    def test_what_is_not_there_cannot_be_shipped_and_the_sentence_says_how_many_are_missing(self, post: Post) -> None:
        elsewhere = {**BOUGHT, "id": "2", "warehouse": "直播间仓", "lines": [{"sku": "QZ-M", "qty": 6, "unit_cost": 40}]}
        out = {"kind": "shipment", "id": "3", "at": "2026-05-02", "warehouse": "主仓", "lines": [{"sku": "QZ-M", "qty": 12}]}
        none = {**out, "id": "4", "lines": [{"sku": "WZ-1", "qty": 2}]}
        twice = {**out, "id": "5", "lines": [{"sku": "QZ-M", "qty": 6}, {"sku": "QZ-M", "qty": 5}]}
        answers = post(BOUGHT, elsewhere, out, none, twice, create=True)
        assert refusal(answers[2]) == ["Line 1: 2 pieces of QZ-M are missing in this warehouse. Elsewhere: 直播间仓 6."]
        assert refusal(answers[3]) == ["Line 1: 1 pieces of WZ-1 are missing, and no other warehouse has any."]
        assert refusal(answers[4]) == ["Line 2: 1 pieces of QZ-M are missing in this warehouse. Elsewhere: 直播间仓 6."]

    def test_one_refused_document_stops_no_other(self, post: Post) -> None:
        answers = post({**BOUGHT, "kind": "gift"}, BOUGHT, {**BOUGHT, "id": ""})
        assert [answer.posted is not None for answer in answers] == [False, True, False]

    def test_each_mistake_is_a_sentence(self, post: Post) -> None:
        mistakes: list[tuple[object, str]] = [
            ("{", "not JSON"), ("[1, 2]", "not a JSON object"), ("7", "not a JSON object"),
            ({**BOUGHT, "kind": "gift"}, "There is no document gift: use one of opening_balance, goods_receipt"),
            ({**BOUGHT, "id": " "}, "id is missing"), ({**BOUGHT, "at": "1 May"}, "1 May is not a date and time"),
            ({name: value for name, value in BOUGHT.items() if name != "at"}, "date and time are missing"),
            ({**BOUGHT, "colour": "red"}, "The field colour is not known here."), ({**BOUGHT, "lines": "x"}, "must be a list"),
            ({**BOUGHT, "lines": [1]}, "must be a list"),
            ({**BOUGHT, "lines": [{"sku": "QZ-M", "qty": "1.5", "unit_cost": 1}]}, "1.5 is not a whole number"),
            ({**BOUGHT, "lines": [{"sku": "QZ-M", "qty": "viele", "unit_cost": 1}]}, "viele is not a number"),
            ({**BOUGHT, "lines": [{"sku": "QZ-M", "qty": 1, "unit_cost": "NaN"}]}, "NaN is not a number"),
            ({**BOUGHT, "lines": [{"sku": "QZ-M", "qty": True, "unit_cost": 1}]}, "True is not a number"),
            ({**BOUGHT, "lines": [{"sku": "QZ-M", "qty": 1e30, "unit_cost": 1}]}, "1e+30"),
            ({**BOUGHT, "lines": [{"sku": "QZ-M", "unit_cost": 1}]}, "quantity"),
            ({**BOUGHT, "lines": [{"qty": 1, "unit_cost": 1}]}, "code"),
            ({**BOUGHT, "lines": [{"sku": "QZ-M", "qty": 1, "unit_cost": 1, "colour": 1}]}, "The field colour is not known here."),
            ({**BOUGHT, "kind": "adjustment", "lines": [{"sku": "QZ-M", "qty": 0}]}, "write + for goods that came"),
            ({**BOUGHT, "kind": "stocktake", "lines": [{"sku": "QZ-M", "qty": -1}]}, "must not be below 0"),
            ({**BOUGHT, "kind": "sales_return", "ref": "nobody", "lines": [{"sku": "QZ-M", "qty": 1}]}, "known for order nobody"),
        ]  # fmt: skip
        told = [(fact, refusal(answer)) for (_, fact), answer in zip(mistakes, post(*(text for text, _ in mistakes)), strict=True)]
        assert [(fact, sentences) for fact, sentences in told if not any(fact in sentence for sentence in sentences)] == []
        assert [sentence for _, sentences in told for sentence in sentences if "None" in sentence or "nan" in sentence] == []

    def test_a_grade_nobody_knows(self, post: Post, books: Books, tmp_path: Path) -> None:
        loaded(books, write_csv(tmp_path / "orders.csv", export("douyin_order_A", DOUYIN)))
        line = {"sku": "QZ-M", "qty": 1, "grade": "so-so"}
        (answer,) = post({"kind": "sales_return", "id": "1", "at": "2026-06-09", "warehouse": "主仓", "ref": LINE, "lines": [line]})
        assert any("so-so" in sentence for sentence in refusal(answer))

    def test_a_shop_nobody_knows(self, post: Post) -> None:
        line = {"sku": "WZ-1", "qty": 1}
        (answer,) = post(
            {"kind": "shipment", "id": "1", "at": "2026-06-09", "warehouse": "主仓", "shop": "云织小铺子", "lines": [line]}
        )
        assert any("云织小铺子" in sentence for sentence in refusal(answer))

    def test_a_time_with_a_zone_is_the_shops_own(self) -> None:
        _, _, lines = document_lines({**BOUGHT, "at": "2026-05-01T02:00:00Z"})
        assert str(lines["occurred_at"].iloc[0]) == "2026-05-01 10:00:00"


class TestTheFile:
    @pytest.mark.parametrize("content", [b"\xff\xfe\x00", "订单".encode("gb18030")])
    def test_one_that_is_no_text_is_refused_whole(self, content: bytes, books: Books, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(content)
        with pytest.raises(FileRefused) as refused:
            list(post_file(OwnDoor(books, keep=True), path))
        assert "a.jsonl cannot be read as UTF-8 text" in refused.value.sentence()

    @pytest.mark.parametrize("name", ["nobody.jsonl", "."])
    def test_one_that_is_not_there(self, name: str, books: Books, tmp_path: Path) -> None:
        with pytest.raises(FileRefused):
            list(post_file(OwnDoor(books, keep=True), tmp_path / name))

    def test_a_byte_order_mark_and_line_separators_inside_a_text(self, post: Post, books: Books, tmp_path: Path) -> None:
        document = {**BOUGHT, "note": "erste\u2028zweite"}
        path = tmp_path / "bom.jsonl"
        path.write_text(json.dumps(document, ensure_ascii=False) + "\r\n", encoding="utf-8-sig")
        (answer,) = post_file(OwnDoor(books, keep=True), path, create=True)
        assert answer.posted, answer.refusal

    def test_an_amount_is_believed_before_a_unit_cost(self) -> None:
        assert set(RULES) >= {"opening_balance", "goods_receipt", "shipment", "sales_return", "stocktake", "adjustment"}
        _, _, lines = document_lines({**BOUGHT, "lines": [{"sku": "QZ-M", "qty": 3, "unit_cost": "3.3333", "amount": "10"}]})
        assert lines["value_e4"].tolist() == [100_000]

    def test_all_that_is_wrong_before_the_books_are_asked(self) -> None:
        with pytest.raises(Refused) as refused:
            document_lines({"kind": "gift", "at": "x", "lines": [{"qty": "y"}], "z": 1})
        assert [problem.column for problem in refused.value.problems] == ["z", "kind", "id", "at", "qty"]


def test_the_documents_of_the_page_get_the_answers_of_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "documents.md").read_text(encoding="utf-8")
    (documents,) = (block for block in page.split("```json\n")[1:] if block.startswith('{"kind": "opening_balance"'))
    (tmp_path / "documents.jsonl").write_text(documents.split("```")[0], encoding="utf-8")
    empty = Books.open(tmp_path / "empty.duckdb")
    print_answers(list(post_file(OwnDoor(empty, keep=True), tmp_path / "documents.jsonl", create=True)))
    empty.close()
    answers = page.split("$ streamstock post documents.jsonl --create\n")[1].split("$")[0]
    assert capsys.readouterr().out == answers
