"""The commands, a module each, which `profit_integration.cli.app` imports when its command is called."""
