"""Accidents from a file become cases of facts only: what the file says, and nothing beside it."""
