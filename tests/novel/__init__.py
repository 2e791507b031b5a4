"""A short novel of ours whose truth is known: its text, and how everybody looks in every scene."""
