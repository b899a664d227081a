"""自定义字段 as reports show them: one column per field, headed by its name."""

from __future__ import annotations

import pandas as pd

from inventory.database import Books, Cursor, custom_fields
from inventory.database.custom_fields import CustomField


def fields_of(books: Books, subject: str | None = None, *, archived: bool = False) -> list[CustomField]:
    """The fields the shop added to products or suppliers (or both), in the order of the form."""
    with books.reading() as cursor:
        return custom_fields.all_fields(cursor, subject=subject, archived=archived)


def with_custom(cursor: Cursor, frame: pd.DataFrame, subject: str, key: str) -> pd.DataFrame:
    """``frame`` and one column per custom field in use; ``key`` is its column with the id of the product or supplier.

    Numbers are float64, days datetime64, yes and no booleans, all else text. A field called like a column of the frame has an
    asterisk behind its name.
    """
    values = cursor.frame(
        "SELECT field_id, subject_id, value FROM custom_value JOIN custom_field USING (field_id)"
        " WHERE subject = ? AND NOT archived",
        [subject],
    )
    for field in custom_fields.all_fields(cursor, subject=subject):
        mine = values[values["field_id"] == field.field_id].set_index("subject_id")["value"]
        said = frame[key].map(mine).astype("object")
        name = f"{field.name}*" if field.name in frame.columns else field.name
        frame = frame.assign(**{name: _typed(said, field.type)})
    return frame


def _typed(said: pd.Series, type: str) -> pd.Series:
    if type == "number":
        return pd.to_numeric(said).astype("float64")
    if type == "date":
        return pd.to_datetime(said, format="%Y-%m-%d")
    if type == "yes_no":
        return said.map({"yes": True, "no": False}).astype("boolean")
    return said.where(said.notna(), None)
