"""Records beside each other: what a body or an inspector had said of a plant, and what was found there later."""
