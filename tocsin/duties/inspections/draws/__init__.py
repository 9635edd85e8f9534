"""Sealed draws of inspections 双随机、一公开: who can be drawn, the hour, who looks, substitutes, the check."""
