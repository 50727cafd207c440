"""What people type about gifts and grants."""
