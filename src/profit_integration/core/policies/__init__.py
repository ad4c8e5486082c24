"""Invoice numbers: ranges and counters, drawing from them, and the port that remembers what was drawn."""
