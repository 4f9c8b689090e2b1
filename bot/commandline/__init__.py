"""The command line, one module for each command; ``parser`` describes them all."""
