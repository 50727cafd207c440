"""Questions about dividends: who lives there and has a part, which there are, what one has had."""
