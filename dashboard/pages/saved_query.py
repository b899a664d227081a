"""已存查询: one saved query with its filters, by its number in the address."""

from __future__ import annotations

import streamlit as st

from dashboard.components import query_page

query_page.show(st.query_params.get("query", ""))
