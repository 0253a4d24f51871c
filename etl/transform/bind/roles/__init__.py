"""Which role a place has for a number: departure, origin, destination, or none.

``here`` asks in order: what the words at the place say, then the rules of its table (``borders``, ``sent``,
``setting_out``, ``peoples``, ``hosts``) that turn it; a place without such words goes to ``bare``, and ``vague`` tells
which places say nothing.
"""
