"""The door for people: the only package that knows Streamlit and Plotly."""
