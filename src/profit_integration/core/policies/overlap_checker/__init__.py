"""Overlaps: can two number series ever give the same number? Decided exactly, with the number and the dates.

`series` says which numbers a series gives. `pair` decides for two series, `sweep` and `search` for any number of them,
and `index` for one new series among many. `evidence` is their answer, and `repair` proposes a leader that is free.
"""
