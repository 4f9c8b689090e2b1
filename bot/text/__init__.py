"""The words: one catalogue per language, and how dates, numbers and plurals are written."""
