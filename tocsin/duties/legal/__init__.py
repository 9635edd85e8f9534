"""What the law of a day says, and which article: the law's pages, its API, and which duties bind a plant."""
