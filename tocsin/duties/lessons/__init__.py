"""Lesson cards, matching, issuing, the four replies, sampled verification, absorption."""
