"""Adding and changing settings: authorise, check everything, save all or nothing, and keep a record of it."""
