"""Pages of contributions: calls, pledges and what arrives, the tariff."""
