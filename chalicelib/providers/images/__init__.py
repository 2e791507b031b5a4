"""Picture models of vendors and of readers' own servers."""
