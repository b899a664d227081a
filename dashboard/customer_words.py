"""What the segments of customers, their fields and the looks at them are called on screen."""

from __future__ import annotations

from dashboard.words import Words
from inventory.language import _

SEGMENTS: Words = {
    "vip": lambda: _("VIP"),
    "loyal": lambda: _("Loyal"),
    "big": lambda: _("Big spender"),
    "new": lambda: _("New customer"),
    "regular": lambda: _("Ordinary"),
    "at_risk": lambda: _("At risk"),
    "asleep": lambda: _("Asleep"),
    "high_return": lambda: _("High return"),
    "none_kept": lambda: _("Nothing kept"),
}
DEFINITIONS: Words = {
    "vip": lambda: _("R, F and M at least 4"),
    "loyal": lambda: _("F at least 4, R at least 3"),
    "big": lambda: _("M at least 4, R at least 3, F at most 3"),
    "new": lambda: _("R at least 4, one kept order"),
    "regular": lambda: _("none of the others"),
    "at_risk": lambda: _("R at most 2, F or M at least 4"),
    "asleep": lambda: _("R at most 2, F and M at most 3"),
    "high_return": lambda: _("more than 60 % of the pieces came back, at least 3 orders"),
    "none_kept": lambda: _("no order of which money was kept"),
}
ADVICE: Words = {
    "vip": lambda: _("first look, own service"),
    "loyal": lambda: _("invite to every session"),
    "big": lambda: _("recommend what goes with it"),
    "new": lambda: _("a reason for the second order"),
    "regular": lambda: _("keep in touch"),
    "at_risk": lambda: _("win back while they remember"),
    "asleep": lambda: _("wake up cheaply or let rest"),
    "high_return": lambda: _("help with sizes, no coupons"),
    "none_kept": lambda: _("ask why it went back"),
}
FIELDS: Words = {
    "name": lambda: _("Name"),
    "phone": lambda: _("Telephone"),
    "address": lambda: _("Address"),
    "province": lambda: _("Province"),
    "city": lambda: _("City"),
    "note": lambda: _("Note"),
    "created": lambda: _("Put on file"),
    "merged": lambda: _("Merged with customer"),
    "merged_into": lambda: _("Merged into customer"),
}
ACTS: Words = {"shown": lambda: _("Shown in the clear"), "exported": lambda: _("Exported")}
SUBJECTS: Words = {
    "customer": lambda: _("Customer"),
    "customers": lambda: _("List of customers"),
    "customer_segments": lambda: _("Customer segments"),
}
PLATFORMS: Words = {
    "own": lambda: _("Own orders"),
    "pos": lambda: _("Shop till"),
    "douyin": lambda: _("Douyin"),
    "kuaishou": lambda: _("Kuaishou"),
    "taobao": lambda: _("Taobao/Tmall"),
    "pinduoduo": lambda: _("Pinduoduo"),
    "jd": lambda: _("JD"),
    "wechat": lambda: _("WeChat shop"),
    "xiaohongshu": lambda: _("Xiaohongshu"),
    "jushuitan": lambda: _("Jushuitan"),
    "wangdiantong": lambda: _("Wangdiantong"),
    "kuaimai": lambda: _("Kuaimai"),
    "tiktok": lambda: "TikTok Shop",
    "amazon": lambda: "Amazon",
    "ebay": lambda: "eBay",
    "shopee": lambda: "Shopee",
    "lazada": lambda: "Lazada",
    "shopify": lambda: "Shopify",
    "woocommerce": lambda: "WooCommerce",
}
