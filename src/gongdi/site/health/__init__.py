"""Whether the house stands: for machines that look after it. No personal data, nothing about anybody who asks."""
