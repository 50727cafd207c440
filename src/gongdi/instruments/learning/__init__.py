"""Learning: what people write is read by machine, and suggested to those who decide. The room knows no kind of matter.

A room whose matters have categories offers them (`sources.offer`). From what officers decided a model is learnt once a
week (`engines.categories`); it suggests a category for each new matter, with its words, or stays silent. How often
officers agree with it is counted per category, and a fall is an alarm. The promise: a model never decides, its score on
messages it had not seen stands beside it, and what it learnt from stays in this house.
"""
