"""Questions about bookings: things and their slots, what is taken, who came, as what the law looks at it."""
