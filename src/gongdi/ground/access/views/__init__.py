"""Pages of homes, residents and family, where the law is asked."""
