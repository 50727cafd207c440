"""The API: programs enter here and do the same deeds as people on the pages, under the same law.

It promises that every no says what is wrong, where, and how to mend it, and that nothing personal leaves it but to
those who may read it on the pages.
"""
