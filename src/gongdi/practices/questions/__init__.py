"""Open questions: people say what they think in short statements and answer each other's, one at a time.

Whoever heads a place asks a question with a few statements; the people it concerns answer agree, disagree or pass and
add statements of their own, which moderators take in or leave out with a reason. From the answers alone the house draws
who thinks alike, what each group says and what all of them support; that list becomes the text of a motion. Nobody sees
how somebody answered; below thirty people no group is claimed. Answers are kept for good, the last one stands, and the
map is drawn beside: it may fail without an answer being lost.
"""
