"""The command line ``profit-integration``. Needs the extra ``cli``."""
