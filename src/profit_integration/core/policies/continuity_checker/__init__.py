"""The continuity checker: the gaps and duplicates of number series, and later dates under earlier numbers."""
