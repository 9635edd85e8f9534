"""The yearly supervision plan as the office works with it: drawn up, approved, changed, carried out."""
