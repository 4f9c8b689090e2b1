"""Showdesk: sourced television facts, found by forgiving names."""
