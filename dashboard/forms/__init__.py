"""Widgets in, one document out: a form per kind of document."""
