"""What can be done: one module per use; no Discord, no SQL."""
