"""Finished inspections as a table in the columns another system asks for, so that nobody types them twice."""
