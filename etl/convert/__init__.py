"""Staged sheets of a recognised format become document lines and rejected rows, all by set-based SQL in the staging database."""

from etl.convert.columns import Columns, Sheet
from etl.convert.sheets import Converted, Source, convert

__all__ = ["Columns", "Converted", "Sheet", "Source", "convert"]
