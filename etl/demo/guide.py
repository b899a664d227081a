"""README.txt of the demo folder: tells staff in Chinese and English which file is what."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from etl.demo.sessions import SESSIONS

_HEAD = """\
StreamStock 演示月 · 2026 年 6 月 / demo month, June 2026
店铺、主播、供应商、商品、订单全部为虚构。 / Shops, hosts, suppliers, products and orders are all invented.

请按下列顺序导入；导出文件里没有店铺名的，导入时请选择店铺。
Load in this order; where a shop is named, choose it when loading, because the export does not say it.
"""
_NOTES = """\
值得一看 / Worth a look
* 两份抖店订单导出有重叠（6 月 15–20 日），以较新的为准。
  The two 抖店 exports overlap (15 to 20 June); the newer one wins.
* 有几个商家编码在商品资料里找不到：这些订单行进入待匹配队列，金额照算，库存不动。
  A few merchant codes are in no product list: their lines wait; the money counts, the stock does not move.
* 三个单品超卖，账面为负：货在 1688 待收货的订单里。
  Three SKUs are oversold and stand below zero: their goods are on a 1688 order that nobody has received.
* 快手和淘宝的退货以仓库的退货入库单为准；抖店的退货以售后单为准。
  Goods returned to 快手 and 淘宝 are on the warehouse's return sheet, those of 抖店 in the after-sales.
"""


def write(path: Path, files: Iterable[tuple[str, str, str, str]]) -> Path:
    """Write the guide for files of (name, Chinese, English, shop)."""
    parts = [_HEAD]
    for place, (name, chinese, english, shop) in enumerate(files, 1):
        where = f" [店铺 / shop: {shop}]" if shop else ""
        parts.append(f"{place:>2}. {name}{where}\n    {chinese}\n    {english}\n")
    parts += ["\n", _NOTES, "\n直播场次 / Live sessions\n"]
    parts += [f"  {s.start:%m-%d %H:%M} – {s.end:%m-%d %H:%M}  {s.host.name}  {s.shop}\n" for s in SESSIONS]
    path.write_text("".join(parts), encoding="utf-8", newline="\n")
    return path
