"""What happened, by whom, under which article: append-only, Merkle-hashed, and the outbox for reactions."""
