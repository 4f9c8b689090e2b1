"""The commands: one thin module per family."""
