"""What a text is cut into, what an asked text means, and which piece of a text is shown."""
