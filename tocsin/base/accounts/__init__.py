"""People, posts, jurisdictions, and the one policy table of who may do what where."""
