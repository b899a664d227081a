"""款式 → 颜色 × 尺码."""

from __future__ import annotations

import pytest

from inventory.views.sku_matrix import Cell, listed, matrix, unknown_places


def test_three_colours_in_four_sizes_are_twelve_skus() -> None:
    made = matrix("D1", ["白色", "黑色", "深灰"], ["S", "M", "L", "XL"])
    assert len(made) == len({cell.sku_code for cell in made}) == 12
    assert made[0] == Cell("D1-BS-S", "白色 S")
    assert made[-1] == Cell("D1-SH-XL", "深灰 XL")


def test_colours_that_sound_alike_and_codes_that_are_taken_get_a_number() -> None:
    made = matrix("D1", ["红", "黑", "灰"], ["M"], taken=["D1-H-M", "D1-H-M2"])
    assert [cell.sku_code for cell in made] == ["D1-H-M3", "D1-H2-M", "D1-H3-M"]


@pytest.mark.parametrize(
    ("colours", "sizes", "pattern", "codes"),
    [
        (["红"], [], "{style}-{colour}-{size}", ["D1-H"]),
        ([], ["均码"], "{style}-{colour}-{size}", ["D1-JM"]),
        (["红"], ["M"], "{style}{colour}/{size}", ["D1H/M"]),
        (["红"], ["M", "L"], "{style}", ["D1", "D12"]),
        ([], [], "{style}", []),
    ],
)
def test_codes_follow_the_pattern(colours: list[str], sizes: list[str], pattern: str, codes: list[str]) -> None:
    assert [cell.sku_code for cell in matrix("D1", colours, sizes, pattern=pattern)] == codes


def test_a_place_that_there_is_not_is_told() -> None:
    assert unknown_places("{style}-{length}-{size}") == ["length"]


def test_lists_are_read_as_people_type_them() -> None:
    assert listed("红，白、黑;红") == ["红", "白", "黑"]
    assert listed("S M  L") == ["S M", "L"]
    assert listed("S M L") == ["S", "M", "L"]
    assert listed("navy blue, red") == ["navy blue", "red"]
    assert listed("  ") == []
