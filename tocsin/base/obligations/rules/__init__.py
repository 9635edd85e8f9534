"""Decisions about what is owed: no database, no web, no clock."""
