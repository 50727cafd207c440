"""The demo town: an imagined county whose last four months are told through the actions of each room."""
