"""Our own templates as empty Excel files, for shops whose data comes in no export we know."""

from __future__ import annotations

import pandas as pd

from dashboard.components.export import workbook

TEMPLATES = {
    "商品资料": "商家编码*,款号,商品名称*,规格,分类,品牌,单位,条码,别名,售价,成本价,供应商,采购周期(天)",
    "采购入库单": "入库单号,入库时间*,供应商,仓库*,商家编码*,商品名称,规格,数量*,单价(元)*,金额(元),备注",
    "期初库存": "期初日期*,仓库*,商家编码*,商品名称,规格,期初数量*,单位成本(元)*",
    "盘点表": "盘点时间*,仓库*,商家编码*,商品名称,规格,实盘数量*,盘点人,备注",
    "退货入库单": "退货单号,收货时间*,店铺,订单号,商家编码*,商品名称,规格,数量*,品级,仓库*,备注",
}


def template(name: str) -> bytes:
    """The template ``name`` as xlsx: its header row, required columns marked with ``*``."""
    headings = TEMPLATES[name].split(",")
    return workbook(pd.DataFrame(columns=range(len(headings))), headings, name)
