"""Typical cases (典型执法案例): what an enforcement case teaches others, published without any person's name."""
