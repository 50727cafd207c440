"""Questions about programmes, rules, budgets, purses and claims."""
