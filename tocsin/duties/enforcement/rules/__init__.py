"""Decisions about enforcement: no database, no web, no clock."""
