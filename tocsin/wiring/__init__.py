"""The doors that let the world in: urls, schedule, reactions, command line, settings."""
