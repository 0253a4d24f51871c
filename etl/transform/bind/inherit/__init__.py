"""Places that a figure takes from others: ``places`` begins with its own ``words``, looks for the figure whose places
it shares (``source``), takes these (``taken``), and fills in what is ``left_open``."""
