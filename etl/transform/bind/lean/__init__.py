"""Which figure a number leans on: a part on its whole, a base on what is compared with it, a list on its head.

``parents`` goes through the numbers of a sentence: first what is ``left_out`` with others, then what stands ``beside``
(``bases`` says whether it compares), and for the first of a sentence the ``text`` before.
"""
