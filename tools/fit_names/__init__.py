"""Fitting the weights of the name index to labelled queries: ``python -m tools.fit_names``."""
