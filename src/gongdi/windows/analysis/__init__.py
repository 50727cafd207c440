"""The analysis (分析研判): how much came up, what, where, when, with whom and what became of it. Everybody may look.

It counts the matters that everybody may read, as the list of matters shows them, so every figure opens the list behind
it and the two agree; who looks over a place may count what is not public there too. The figures are kept by a reader
and never counted when a page is opened. The same filter gives an export, a row a matter without anybody's name or
words, and `questions` answers free questions over such a file.
"""
