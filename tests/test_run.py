"""Setting up from nothing, step by step, with the steps only written down. `.ci/run` takes them for real."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

import run


class Steps:
    """Stands in for the programs that a setup starts: writes them down, and lets some of them fail."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.taken: list[str] = []

    def __call__(self, *command: str, quiet: bool = False, search: str = "") -> bool:
        self.taken.append(" ".join(command))
        return not any(word in self.taken[-1] for word in self.failing)

    def count(self, text: str) -> int:
        return sum(text in step for step in self.taken)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a lock, and no uv on the machine."""
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text(f"{name} as it was")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    really = shutil.rmtree

    def remove(path: str, **how: Any) -> None:
        """The environment stays, for no step puts another in its place; everything else goes."""
        if Path(path) != run.VENV:
            really(path, **how)

    monkeypatch.setattr(shutil, "rmtree", remove)
    return tmp_path


def steps(monkeypatch: pytest.MonkeyPatch, *failing: str) -> Steps:
    taken = Steps(*failing)
    monkeypatch.setattr(run, "done", taken)
    return taken


def test_the_second_start_sets_up_nothing(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = steps(monkeypatch)
    run.set_up()
    assert first.count("-m venv") == 1
    assert first.count("--require-hashes") == 1
    assert first.count("--no-deps") == 1
    second = steps(monkeypatch)
    run.set_up()
    assert second.taken == []


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_new_lock_sets_up_again(house: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    steps(monkeypatch)
    run.set_up()
    (house / name).write_text("newer")
    again = steps(monkeypatch)
    run.set_up()
    assert again.count("--require-hashes") == 1


def test_uv_is_taken_where_it_is(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    taken = steps(monkeypatch)
    run.set_up()
    assert taken.count("/bin/uv pip install") == 2
    assert taken.count("-m pip") == 0


def test_pip_takes_over_when_uv_cannot(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    taken = steps(monkeypatch, "/bin/uv")
    run.set_up()
    assert taken.count("-m pip --python") == 2


def test_a_python_without_venv_borrows_virtualenv(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = steps(monkeypatch, "-m venv")
    run.set_up()
    assert taken.count("--target") == 1
    assert taken.count("-m virtualenv") == 1
    assert taken.count(f"{run.PYTHON} -m pip install -r") == 1


@pytest.mark.parametrize(
    ("failing", "sentence"),
    [
        (("-m venv", "-m virtualenv"), "apt-get install python3-venv"),
        (("--require-hashes",), "could not be installed"),
        (("--no-deps",), "could not be installed"),
    ],
)
def test_a_failed_setup_says_what_to_do_and_is_tried_again(
    house: Path, monkeypatch: pytest.MonkeyPatch, failing: tuple[str, ...], sentence: str
) -> None:
    steps(monkeypatch, *failing)
    with pytest.raises(run.Stop, match=sentence):
        run.set_up()
    better = steps(monkeypatch)
    run.set_up()
    assert better.count("--require-hashes") == 1


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(run.Stop, match=r"3\.11 or newer"):
        run.main(["demo"])


def test_without_a_word_it_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([]) == 0
    assert "run.py demo" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "started"),
    [
        (["test"], [run.PYTHON, "-m", "pytest"]),
        (["test", "--", "-k", "cost"], [run.PYTHON, "-m", "pytest", "-k", "cost"]),
        (["demo", "--no-serve"], [run.PYTHON, "-m", "etl", "demo", "--no-serve"]),
        (["load", "a b.csv"], [run.PYTHON, "-m", "etl", "load", "a b.csv"]),
    ],
)
def test_words_are_passed_on(monkeypatch: pytest.MonkeyPatch, words: list[str], started: list[str]) -> None:
    programs: list[list[str]] = []

    def start(*command: str, folder: Path = run.ROOT) -> int:
        programs.append(list(command))
        return 3

    monkeypatch.setattr(run, "set_up", lambda: None)
    monkeypatch.setattr(run, "find_browser", lambda: None)
    monkeypatch.setattr(run, "run", start)
    assert run.main(words) == 3
    assert programs == [started]


@pytest.mark.parametrize(
    ("there", "user", "installs", "speaks"),
    [
        ({"chromium"}, 0, False, False),
        ({"apt-get"}, 0, True, False),
        ({"apt-get"}, 1000, False, True),
        (set(), 0, False, True),
    ],
)
def test_chromium_is_installed_only_when_missing_and_allowed(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    there: set[str],
    user: int,
    installs: bool,
    speaks: bool,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name in there else None)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    taken = steps(monkeypatch)
    run.find_browser()
    assert (taken.count("install --yes") == 1) == installs
    assert ("On Debian: apt-get install chromium" in capsys.readouterr().out) == speaks


def test_a_program_gives_its_exit_code() -> None:
    assert run.run(sys.executable, "-c", "raise SystemExit(3)") == 3
