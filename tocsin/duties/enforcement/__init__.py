"""执法: stop orders that are really kept: reasons one can check, a watch, a restart somebody approves."""
