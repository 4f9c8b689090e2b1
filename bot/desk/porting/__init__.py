"""Facts in files: what the store holds, written line by line, and read back into a store."""
