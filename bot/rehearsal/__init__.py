"""The bot without Discord."""
