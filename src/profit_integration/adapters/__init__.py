"""Adapters: the ports on something real. Memory needs nothing; SQL needs the extra ``sql``."""
