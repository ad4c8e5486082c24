"""The command line: a thin door over the same functions. Needs the extra ``cli``."""
