"""The fictional city: its places, agencies, enterprises, plants and people. Nothing in it exists."""
