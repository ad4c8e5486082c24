"""The settings of one administration, and what may be wrong in them."""
