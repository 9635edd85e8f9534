"""Asks every address of the product whatever it does not expect; new addresses are asked without being named here."""
