"""Witnesses: neighbouring houses cosign each other's log, over the C2SP tlog-witness protocol."""
