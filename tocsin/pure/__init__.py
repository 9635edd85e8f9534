"""What is true without a computer: the law, matching arithmetic. No Django, no clock, no I/O."""
