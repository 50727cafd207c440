"""Questions about public things: the register, the law's view, walks, and what is wrong."""
