"""``python -m profit_integration`` is the command line."""

from profit_integration.cli.app import main

if __name__ == "__main__":
    main()
