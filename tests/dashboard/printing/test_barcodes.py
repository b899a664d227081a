"""Barcodes: what scanners read, and what is left to the square."""

from __future__ import annotations

from dashboard.printing import barcodes


def test_an_article_number_needs_its_check_digit() -> None:
    modules = barcodes.ean13("6901234567892")
    assert modules
    assert len(modules) == 95
    assert (modules[:3], modules[45:50], modules[-3:]) == ("101", "01010", "101")
    assert barcodes.ean13("036000291452") == barcodes.ean13("0036000291452") is not None
    assert [barcodes.ean13(wrong) for wrong in ("6901234567893", "690123456789", "TX-003", "")] == [None] * 4


def test_code_128_says_what_a_number_of_a_document_holds() -> None:
    modules = barcodes.code128("RK20260601-0001")
    assert modules
    assert modules.startswith("11010010000")  # start B
    assert modules.endswith("1100011101011")  # stop


def test_chinese_and_long_codes_become_squares() -> None:
    assert barcodes.code128("套装-夏日两件") is None
    assert barcodes.code128("A" * 40) is None
    assert "<svg" in barcodes.qr("套装-夏日两件")


def test_modules_are_drawn_as_bars_of_their_width() -> None:
    assert 'd="M0 0h2v1h-2zM3 0h1v1h-1z"' in barcodes.bars("1101")
