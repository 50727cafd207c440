"""Windows look at everything below them, own no business tables, and write only by calling actions."""
