"""Files loaded together go in one after another, so that what a line refers to is there before it."""

from etl.formats.schema import Format

TURNS = (
    "products", "bundles", "opening", "purchases", "orders", "after_sales", "returns", "documents", "stock", "settlements",
    "fund_flows",
)  # fmt: skip
"""Kinds of documents; the opening stock comes before all that leaves it, counts after all that changed it."""


def turn(format_: Format) -> int:
    """When a file of this format goes in."""
    return TURNS.index("opening" if format_.code == "opening_stock" else format_.kind)
