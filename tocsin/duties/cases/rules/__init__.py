"""Decisions about cases: how one is told, what its figures are called, how it is graded. No database, web or clock."""
