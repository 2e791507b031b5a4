"""The stack: packaging, deployment, the local parts, and the commands of the Makefile."""
