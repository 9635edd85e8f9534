"""Files as proof: content-addressed, re-encoded, original kept, claims beside what the server saw."""
