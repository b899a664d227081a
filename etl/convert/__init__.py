"""Staged sheets of a recognised format become document lines and rejected rows, all by set-based SQL in the staging database."""

from etl.convert.columns import Sheet
from etl.convert.sheets import Converted, Source, convert

__all__ = ["Converted", "Sheet", "Source", "convert"]
