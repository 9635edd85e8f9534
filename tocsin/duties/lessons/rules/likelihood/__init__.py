"""Which plants will have this kind of accident next? Arithmetic over profiles and earlier accidents; nothing later.

A kind of accident is what was released and where from. Every plant starts from the usual rate of its industry, which
is then sharpened step by step by what else is known of it (:mod:`factors`); a few weights, learnt from accidents whose
five years have closed (:mod:`learning`), say how much each step is worth, and a curve (:mod:`calibration`) turns the
sum into the probability of the same kind of accident within five years.
"""
