"""The checks behind `profit_integration.settings.problems`, a module per chapter of the settings."""
