"""The page about the formats says what the format files say."""

from pathlib import Path

from etl.formats import formats
from etl.formats.__main__ import page

DOCS = Path(__file__).parents[3] / "docs"


def test_the_page_is_up_to_date() -> None:
    assert (DOCS / "formats.md").read_text(encoding="utf-8") == page(), "write it anew: python -m etl.formats > docs/formats.md"


def test_it_names_every_format_field_and_word() -> None:
    text = page()
    for one in formats():
        assert f"### {one.name['zh']} · {one.name['en']}" in text
        for column in one.all_columns():
            assert f"`{column.field}`" in text
            assert all(heading in text for source in column.sources for heading in source)
            assert all(word in text for word in column.words or {})
