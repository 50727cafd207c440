"""Questions about questions: which there are, what is next to answer, how it stands."""
