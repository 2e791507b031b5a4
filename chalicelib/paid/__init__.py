"""Other people's models: whose key opens them, what they cost, and that nothing is bought twice."""
