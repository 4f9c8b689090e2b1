"""Reading and checking files of facts."""
