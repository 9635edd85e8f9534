"""Decisions about inspections: no database, no web, no clock."""
