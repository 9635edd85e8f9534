"""What inspections refuse, in the reader's words."""


class NotPossible(ValueError):
    """What was tried, what stands in the way, and what is possible instead."""


class Ended(NotPossible):
    """The inspection is finished or called off."""
