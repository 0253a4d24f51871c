"""The dashboard as a server: the application of a worker, its health, its log, its numbers, and gunicorn's settings."""
