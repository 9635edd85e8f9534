"""The checklists there are: those that come with the product, and those that offices brought themselves."""
