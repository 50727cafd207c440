"""Pages of points: for residents, for those who run a programme, and for claims."""
