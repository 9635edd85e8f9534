"""What a file is, whether it is sound, what it says of itself, and whom it resembles. No database, no web."""
