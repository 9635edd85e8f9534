"""事故隐患: found anywhere, confirmed, graded, put right, verified by someone else, closed."""
