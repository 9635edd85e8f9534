"""The sealed draw, whatever is drawn: its arithmetic and public check, its secret's custody, its sealing."""
