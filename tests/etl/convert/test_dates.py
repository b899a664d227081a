"""Day or month first: the whole column decides, and where it cannot, the other columns, the clock, then the day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from etl.convert import Sheet, dates
from etl.formats import Format, formats
from inventory.database import Staging
from tests.etl.convert.conftest import EXPORTED


@pytest.fixture
def staging() -> Iterator[Staging]:
    with Staging() as opened:
        yield opened


@pytest.fixture
def tiktok() -> Format:
    (found,) = (one for one in formats() if one.code == "tiktok_order")
    return found


def settled(staging: Staging, format_: Format, created: list[str], shipped: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The cells of the two columns as they were rewritten, and the headings that nothing decided."""
    cells = ", ".join(f"('{one}', '{other}')" for one, other in zip(created, shipped, strict=True))
    staging.execute(
        f"CREATE OR REPLACE TABLE raw_1 AS SELECT row_number() OVER () AS row_no, * FROM (VALUES {cells}) AS t (c0, c1)"
    )
    open_, _ = dates.settle(staging, format_, Sheet("raw_1", 1, ["Created Time", "Shipped Time"]), EXPORTED)
    rows = staging.rows("SELECT c0, c1 FROM raw_1 ORDER BY row_no")
    return [one for one, _ in rows], [other for _, other in rows], open_


def test_each_column_decides_for_itself(staging: Staging, tiktok: Format) -> None:
    created, shipped, open_ = settled(staging, tiktok, ["01/02/2026", "25/02/2026"], ["02/03/2026 10:00", "02/28/2026 10:00"])
    assert created == ["2026-02-01 00:00:00", "2026-02-25 00:00:00"]
    assert shipped == ["2026-02-03 10:00:00", "2026-02-28 10:00:00"]
    assert open_ == []


def test_a_column_that_shows_nothing_follows_the_others(staging: Staging, tiktok: Format) -> None:
    created, _, open_ = settled(staging, tiktok, ["01/02/2026", "03/02/2026"], ["02/28/2026", "02/27/2026"])
    assert (created, open_) == (["2026-01-02 00:00:00", "2026-03-02 00:00:00"], [])


def test_a_clock_with_am_and_pm_is_american(staging: Staging, tiktok: Format) -> None:
    created, _, open_ = settled(staging, tiktok, ["03/01/2026 10:00:00 AM"], ["03/01/2026 01:00 PM"])
    assert (created, open_) == (["2026-03-01 10:00:00"], ["Created Time", "Shipped Time"])


def test_what_is_no_date_either_way_is_left_to_be_rejected(staging: Staging, tiktok: Format) -> None:
    created, _, _ = settled(staging, tiktok, ["25/02/2026", "02/25/2026"], ["2026-02-25", "2026-02-26"])
    assert created == ["25/02/2026", "02/25/2026"]


def test_dates_that_begin_with_the_year_are_not_touched(staging: Staging, tiktok: Format) -> None:
    assert settled(staging, tiktok, ["2026/2/1 0:00"], ["2026-02-01 10:00:00"]) == (["2026/2/1 0:00"], ["2026-02-01 10:00:00"], [])
