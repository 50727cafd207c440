"""Dividends (成果分配): what was made together yields something, and it is divided by a rule that was decided first.

Somebody writes down what is divided and by which rule: to each household alike, to each person alike, by what each
gave, by shares. The committee or a ballot decides it. The list is computed to the fen, published in numbers that name
nobody, and open to objections for some days; everybody reads their own line and why it is so. Two persons sign, the
ledger pays each once, and what could not be handed over comes back. The money comes from the account of a place that
any fund may give to: this room knows no fund, and no room that knows what people gave; they enlist themselves.
"""
