"""Decisions about hazards: no database, no web, no clock."""
