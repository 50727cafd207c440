"""Pages of ballots: for everybody, for whoever votes, for who keeps roll and papers, and for who opens one."""
