"""Servers of ours that speak the vendors' protocols on the loopback interface, for the official clients."""
