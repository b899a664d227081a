"""Ledger, summary, turnover, ranking: reduced frames in, frames for people out. Pure: no database, no screen."""
