"""Accident cases: sequence of events, causes, gaps, grade by the law of the day."""
