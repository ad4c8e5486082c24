"""Overlaps: can two number series ever give the same number? Decided exactly, with the number and the dates.

`series` says which numbers there are, `pair` decides for two, `sweep` and `search` for any number of them, `index` for
one newcomer among many, and `repair` proposes a leader that is free. `evidence` is what they answer.
"""
