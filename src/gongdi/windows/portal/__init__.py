"""The portal: residents, phone first. Home, say something, my matters, public matters."""
