"""Questions about campaigns. All of it is public, but who signed up and what a list says before it was heard."""
