"""商品资料 as a file that can be loaded again: the columns of the product list's own template, prices in yuan."""

from __future__ import annotations

import pandas as pd

from etl.templates import headings, templates
from inventory.language import current_language
from inventory.reports import to_yuan

FORMAT = "product_list"


def product_list(frame: pd.DataFrame) -> pd.DataFrame:
    """``reports.products_to_load`` under the headings of the template, in the current language. Codes and barcodes stay text.

    Fields the shop added stand behind, under their names: loaded again, they fill them.
    """
    (format_,) = (one for one in templates() if one.code == FORMAT)
    said = {heading.column.field: heading.said.spoken(current_language()) for heading in headings(format_)}
    shown = to_yuan(frame)
    own = [str(name) for name in shown if name not in said]
    return shown.rename(columns=said)[[*(name for field, name in said.items() if field in shown), *own]]
