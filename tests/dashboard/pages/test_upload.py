"""The upload page: files in, what came of every row, templates, and the demo's two buttons."""

from __future__ import annotations

import io
import time
import zipfile
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import jobs
from etl import demo, templates
from inventory import commands, reports
from inventory.database import Books
from tests.dashboard.conftest import Open
from tests.etl.sheets import locked_with


def loaded(app: AppTest) -> AppTest:
    """The page after the job it started has ended."""
    job = jobs.find(str(app.query_params["job"]))
    assert job
    for _ in range(3000):
        if job.done:
            return app.run()
        time.sleep(0.02)
    pytest.fail("the job did not end")


def products(*codes: str) -> bytes:
    """A filled-in product list of our own template."""
    header = [column.said.zh for column in templates.headings(templates.templates()[0])]
    frame = pd.DataFrame([[code, code, "卫衣 " + code, *[""] * (len(header) - 3)] for code in codes], columns=header)
    file = io.BytesIO()
    frame.to_excel(file, index=False)
    return file.getvalue()


@pytest.fixture
def opened(empty_books: Books, open_page: Open) -> AppTest:
    return open_page("upload")


def test_files_are_loaded_and_every_row_is_accounted_for(opened: AppTest, empty_books: Books) -> None:
    opened.file_uploader(key="upload_0").upload("商品.xlsx", products("A-1", "A-2")).run()
    opened.button(key="upload_start").click().run()
    opened = loaded(opened)
    assert not opened.exception
    assert any("共 **2** 行 = 新增 **2**" in text.value for text in opened.markdown)
    assert reports.imports(empty_books)["new"].tolist() == [2]
    assert "商品.xlsx" in opened.dataframe[-1].value["file"].tolist()


def test_a_file_that_is_no_spreadsheet_is_refused_in_one_sentence(opened: AppTest, empty_books: Books) -> None:
    opened.file_uploader(key="upload_0").upload("图片.xlsx", b"\x89PNG not a sheet").run()
    opened.button(key="upload_start").click().run()
    opened = loaded(opened)
    assert not opened.exception
    assert any("图片.xlsx" in text.value for text in opened.markdown)
    assert reports.imports(empty_books).empty


def locked_products(folder: Path, code: str, password: str) -> bytes:
    path = folder / f"{code}.xlsx"
    path.write_bytes(products(code))
    return locked_with(path, password).read_bytes()


def asked(app: AppTest) -> list[str]:
    return [text.label for text in app.text_input if text.label == "此文件的密码"]


def unlocked(app: AppTest, number: int, word: str) -> AppTest:
    """The page after a password was given to the file with this number."""
    next(text for text in app.text_input if str(text.key).endswith(f"_{number}")).input(word)
    app.button(key=f"unlock_now_{number}").click().run()
    app = loaded(app)
    assert not app.exception
    return app


@pytest.mark.parametrize("inside", [False, True], ids=["alone", "in_a_zip"])
def test_a_workbook_with_a_password_asks_for_it_and_opens(
    opened: AppTest, empty_books: Books, tmp_path: Path, inside: bool
) -> None:
    content = locked_products(tmp_path, "A-1", "秘密")
    if inside:
        with zipfile.ZipFile(tmp_path / "商品.zip", "w") as archive:
            archive.writestr("商品.xlsx", content)
        content = (tmp_path / "商品.zip").read_bytes()
    opened.file_uploader(key="upload_0").upload("商品.zip" if inside else "商品.xlsx", content).run()
    opened.button(key="upload_start").click().run()
    opened = loaded(opened)
    for word, said in (("falsch", "密码打不开"), ("秘密", "共 **1** 行 = 新增 **1**")):
        opened = unlocked(opened, 1, word)
        assert any(said in text.value for text in opened.markdown)
    assert not asked(opened)
    assert reports.imports(empty_books)["new"].tolist() == [1]


def test_a_preview_asks_for_passwords_and_writes_nothing_before_it_is_confirmed(
    opened: AppTest, empty_books: Books, tmp_path: Path
) -> None:
    files = {
        "甲.xlsx": locked_products(tmp_path, "A-1", "一"), "乙.xlsx": products("B-1"),
        "丙.xlsx": locked_products(tmp_path, "C-1", "三"),
    }  # fmt: skip
    opened.file_uploader(key="upload_0").set_value([(name, content, "") for name, content in files.items()]).run()
    opened.button(key="upload_preview").click().run()
    opened = loaded(opened)
    assert len(asked(opened)) == 2
    opened = unlocked(opened, 1, "一")
    opened = unlocked(opened, 3, "三")
    assert not asked(opened)
    assert reports.imports(empty_books).empty
    shown = [text.value for text in opened.markdown if ".xlsx**" in text.value]
    assert [next(name for name in "甲乙丙" if name in text) for text in shown] == ["甲", "乙", "丙"]
    opened.button(key="preview_confirm").click().run()
    opened = loaded(opened)
    assert reports.imports(empty_books)["new"].tolist() == [1, 1, 1]


def test_a_template_for_every_kind_of_document_is_handed_out(opened: AppTest) -> None:
    handed_out = {button.key for button in opened.get("download_button") if str(button.key).startswith("template_")}
    assert handed_out == {f"template_{one.code}" for one in templates.templates()}


@pytest.mark.parametrize("code", ["product_list", "stock_transfer"])
def test_a_template_is_recognised_when_it_comes_back_with_its_examples(opened: AppTest, empty_books: Books, code: str) -> None:
    content = templates.template(next(one for one in templates.templates() if one.code == code), "zh")
    opened.file_uploader(key="upload_0").upload(f"{code}.xlsx", content).run()
    opened.button(key="upload_start").click().run()
    opened = loaded(opened)
    said = "\n".join(text.value for text in opened.markdown)
    assert "共 **0** 行" in said


def test_the_demo_can_be_loaded_only_into_empty_books(opened: AppTest) -> None:
    assert "demo_load" in [button.key for button in opened.button]
    assert "demo_clear" not in [button.key for button in opened.button]


def test_the_demo_month_is_loaded_by_one_click(monkeypatch: pytest.MonkeyPatch, opened: AppTest, empty_books: Books) -> None:
    monkeypatch.setattr("dashboard.demo.demo.write", partial(demo.write, lines=300))
    opened.button(key="demo_load").click().run()
    opened = loaded(opened)
    assert not opened.exception
    assert not opened.error
    assert len(reports.imports(empty_books)) == len(opened.dataframe[-1].value) > 10
    assert commands.is_demo(empty_books)


def test_the_demo_is_cleared_after_a_second_question(empty_books: Books, open_page: Open, opened: AppTest) -> None:
    opened.file_uploader(key="upload_0").upload("商品.xlsx", products("A-1")).run()
    opened.button(key="upload_start").click().run()
    loaded(opened)
    commands.mark_demo(empty_books)
    opened = open_page("upload")
    opened.button(key="demo_clear").click().run()
    assert not reports.imports(empty_books).empty
    opened.button(key="clear_now").click().run()
    assert reports.imports(empty_books).empty
    assert "demo_clear" not in [button.key for button in opened.run().button]


def test_a_preview_shows_what_would_change_and_writes_it_when_told(opened: AppTest, empty_books: Books) -> None:
    opened.file_uploader(key="upload_0").upload("商品.xlsx", products("A-1", "A-2")).run()
    opened.button(key="upload_preview").click().run()
    opened = loaded(opened)
    assert not opened.exception
    assert reports.imports(empty_books).empty
    assert opened.dataframe[0].value.to_numpy().tolist() == [["单品数", "0", "2", "+2"]]
    opened.button(key="preview_confirm").click().run()
    opened = loaded(opened)
    assert reports.imports(empty_books)["new"].tolist() == [2]
    assert not [button for button in opened.button if button.key == "preview_confirm"]


def test_a_preview_that_is_discarded_leaves_nothing(opened: AppTest, empty_books: Books) -> None:
    opened.file_uploader(key="upload_0").upload("商品.xlsx", products("A-1")).run()
    opened.button(key="upload_preview").click().run()
    opened = loaded(opened)
    opened.button(key="preview_discard").click().run()
    assert not opened.exception
    assert reports.imports(empty_books).empty
    assert "job" not in opened.query_params


def test_rejected_rows_come_back_as_a_workbook_to_correct(opened: AppTest, empty_books: Books) -> None:
    bad = io.BytesIO()
    headings = ["入库单号", "入库时间", "商家编码", "数量", "单价(元)"]
    pd.DataFrame([["R1", "2026-06-01", "A-1", "十二", "5"]], columns=headings).to_excel(bad, index=False)
    opened.file_uploader(key="upload_0").upload("入库.xlsx", bad.getvalue()).run()
    opened.button(key="upload_preview").click().run()
    opened = loaded(opened)
    assert [one.proto.label for one in opened.get("download_button") if "修正" in one.proto.label] == ["下载待修正行 (Excel)"]
    opened.checkbox[0].check().run()
    assert opened.button(key="preview_confirm").disabled
