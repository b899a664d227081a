"""Every query has a name, a file and a grain: ``queries/turnover.sql`` is ``query("turnover")``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def query(name: str) -> str:
    """The SELECT in ``queries/<name>.sql``; its first comment states the grain."""
    return (FOLDER / "queries" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def write(name: str) -> str:
    """The set-based statement(s) in ``writes/<name>.sql``."""
    return (FOLDER / "writes" / f"{name}.sql").read_text(encoding="utf-8")


def checks() -> dict[str, str]:
    """Name → SELECT that must return no row, in the order of their files."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "checks").glob("*.sql"))}
