"""schemathesis over the whole API, aimed at things that are there."""
