"""`load` opens files that have a password, asks for it on a terminal, and refuses them without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.etl.answers import Run, answered
from tests.etl.exports import RECEIPT, template
from tests.etl.sheets import locked_with, write_xlsx

pytestmark = pytest.mark.usefixtures("english")


class TestLocked:
    @pytest.fixture
    def secret(self, tmp_path: Path) -> Path:
        return locked_with(
            write_xlsx(tmp_path / "入库.xlsx", template("purchase_receipt", {**RECEIPT, "入库单号": "RK-L"})), "秘密"
        )

    @pytest.mark.parametrize("given", ["option", "environment"])
    def test_opens_with_the_password(self, run: Run, secret: Path, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
        if given == "environment":
            monkeypatch.setenv("STREAMSTOCK_FILE_PASSWORD", "秘密")
        result = run("load", secret, *(["--password", "秘密"] if given == "option" else []))
        assert result.exit_code == 0
        assert "秘密" not in result.output

    @pytest.mark.parametrize(("word", "said"), [(None, "protected by a password"), ("falsch", "The password does not open")])
    def test_2_without_it(self, run: Run, secret: Path, word: str | None, said: str) -> None:
        result = run("load", secret, "--json", *(["--password", word] if word else []))
        (answer,) = answered(result)
        assert (result.exit_code, answer["locked"]) == (2, True)
        assert said in answer["refusal"]

    def test_is_asked_for_on_a_terminal_until_it_fits(self, run: Run, secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        typed = ["falsch", "秘密"]
        asked: list[tuple[str, object]] = []

        def answer(question: str, **how: object) -> str:
            asked.append((question, how))
            return typed.pop(0)

        monkeypatch.setattr("etl.terminal.on_terminal", lambda: True)
        monkeypatch.setattr("etl.terminal.complaints.input", answer)
        result = run("load", secret)
        assert (result.exit_code, typed) == (0, [])
        assert asked == [("Password of 入库.xlsx (empty: leave it out): ", {"password": True, "markup": False})] * 2

    def test_is_left_out_with_an_empty_answer(self, run: Run, secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("etl.terminal.on_terminal", lambda: True)
        monkeypatch.setattr("etl.terminal.complaints.input", lambda question, **how: "")
        assert run("load", secret).exit_code == 2
