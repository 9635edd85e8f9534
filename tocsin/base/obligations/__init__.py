"""Who owes what to whom by when, on what basis, with what proof: the one deadline and escalation engine."""
