"""Hazards from a file: inspections with their citations, or a list of what an enterprise found itself."""
