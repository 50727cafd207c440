"""Pages of campaigns: fetch, judge, answer. One family a file."""
