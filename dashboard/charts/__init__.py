"""Frames in, Plotly figures out; no Streamlit calls, no database."""
