"""The pages of dividends."""
