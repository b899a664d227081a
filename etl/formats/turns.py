"""Files loaded together go in one after another, so that what a line refers to is there before it."""

TURNS = (
    "products", "bundles", "sessions", "opening", "purchases", "orders", "after_sales", "returns", "parcels", "documents", "stock",
    "settlements", "fund_flows",
)  # fmt: skip
"""Kinds of documents; the opening stock comes before all that leaves it, counts after all that changed it."""


def turn(code: str, kind: str) -> int:
    """When a file of the format ``code`` goes in, whose documents are of this kind."""
    return TURNS.index("opening" if code == "opening_stock" else kind)
