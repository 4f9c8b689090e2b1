"""The bot itself: what Discord's clients talk to."""
