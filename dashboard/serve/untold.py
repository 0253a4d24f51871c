"""Requests of which nothing may be told: what is read in private, and visits of the server to itself."""

UNTOLD = "masar.untold"
"""Key of a request's environment: true where it leaves no line in a log and is counted nowhere."""
