"""What machines may read of appeals: a file for each reader, in which this room says what it offers."""
