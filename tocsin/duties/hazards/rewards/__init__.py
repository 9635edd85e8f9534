"""Rewards for reports: whoever reported a hazard that was found true is owed an answer and, by rule, a reward."""
