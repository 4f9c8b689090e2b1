"""The format of exports: JSON Lines, a header first, then one record a line."""
