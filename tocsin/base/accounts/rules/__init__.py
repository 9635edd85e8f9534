"""Decisions about people, posts and permission: no database, no web, no clock."""
