"""The fictional city and its people, scripted."""
