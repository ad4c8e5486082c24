"""The commands: a module for each, which `profit_integration.cli.app` imports when the command is called."""
