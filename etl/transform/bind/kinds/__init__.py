"""What kind of figure a number is (a count, a share, a change, the base of one) and how exact it is told to be.

``classified`` asks the others in order; ``ranges`` makes two numbers one, ``qualified`` hears the hedges.
"""
