"""Which period a number has, and for a change the period it is compared with.

``said`` starts: what is told beside the number, sifted (``aside``), chosen (``chosen``) and turned into days
(``dates``, ``limits``); a base is read by ``base``, a change by ``change``, and where nothing is told ``lent`` takes
the period of another number. ``rows`` then sees to times that go with several numbers of the sentence.
"""
