"""One package per duty of the authority, all with the same rooms."""
