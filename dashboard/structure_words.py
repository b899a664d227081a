"""What the choices and codes of the stock's structure are called on screen."""

from __future__ import annotations

from dashboard.words import LEVELS, Words
from inventory.language import _

PARTS: Words = {
    "age": lambda: _("Stock age"),
    "money": lambda: _("Money tied up"),
    "classes": lambda: _("ABC × XYZ"),
    "ratios": lambda: _("Four ratios"),
    "clear": lambda: _("Clearance"),
}
BUCKETS: Words = {
    "d0": lambda: _("0–30 days"),
    "d31": lambda: _("31–60 days"),
    "d61": lambda: _("61–90 days"),
    "d91": lambda: _("91–180 days"),
    "d181": lambda: _("Over 180 days"),
}
CHOSEN: Words = {"every": lambda: _("All ages"), **BUCKETS}
TIED: Words = {
    "sku": LEVELS["sku"],
    "supplier": LEVELS["supplier"],
    "category": LEVELS["category"],
    "age": lambda: _("Age"),
}
ADVICE: Words = {
    "cut": lambda: _("Cut"),
    "add": lambda: _("Add"),
    "keep": lambda: _("Keep"),
    "watch": lambda: _("Watch"),
}
CLASSES: Words = {
    "A": lambda: _("A: the first 80 % of net sales"),
    "B": lambda: _("B: up to 95 %"),
    "C": lambda: _("C: the rest"),
    "X": lambda: _("X: even demand"),
    "Y": lambda: _("Y: uneven demand"),
    "Z": lambda: _("Z: irregular demand"),
    "": lambda: _("Too few weeks"),
}
CONTROLS: Words = {
    "AX": lambda: _("Buy often and little; never be without"),
    "AY": lambda: _("Keep a safety stock; look every week"),
    "AZ": lambda: _("Buy for planned sessions only"),
    "BX": lambda: _("Reorder by the proposal"),
    "BY": lambda: _("Reorder by the proposal, with safety stock"),
    "BZ": lambda: _("Buy on order, small quantities"),
    "CX": lambda: _("Few orders, larger quantities"),
    "CY": lambda: _("Lower the stock; do not reorder early"),
    "CZ": lambda: _("Sell off, do not buy again"),
    "A": lambda: _("Watch every week until the demand is known"),
    "B": lambda: _("Watch until the demand is known"),
    "C": lambda: _("Watch; give up after a season"),
}
"""Box of the grid → how such goods are controlled."""
RATIOS: Words = {
    "sell_through": lambda: _("Sell-through"),
    "active_rate": lambda: _("Active SKUs"),
    "stock_to_sales": lambda: _("Stock to sales"),
    "gmroi": lambda: _("GMROI"),
}
RATIO_MEANINGS: Words = {
    "sell_through": lambda: _("Net pieces shipped ÷ (opening + received − sent back to suppliers ± transfers)"),
    "active_rate": lambda: _("SKUs with a net sale ÷ SKUs of which something lay there; the rest sold nothing"),
    "stock_to_sales": lambda: _("Closing pieces ÷ net pieces shipped; ∞ where nothing was sold"),
    "gmroi": lambda: _("Gross profit ÷ average stock at cost: what a yuan in stock earned in the period"),
}
RATIO_LEVELS: Words = {name: LEVELS[name] for name in ("category", "supplier", "product", "sku")}
RATIO_DAYS: Words = {
    "30": lambda: _("30 days"),
    "90": lambda: _("90 days"),
    "365": lambda: _("A year"),
}
