"""The parts of ``bench/matching.py``: files, protocol, rules to compare with, measures."""
