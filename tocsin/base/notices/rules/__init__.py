"""Decisions about telling people: no database, no web, no clock."""
