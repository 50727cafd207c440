"""The boards: figures for leaders and the public, each with its n and the list behind it."""
