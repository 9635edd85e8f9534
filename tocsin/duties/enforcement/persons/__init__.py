"""责任追究决定: what follows for a person, on which basis, sealed until somebody entitled releases it."""
