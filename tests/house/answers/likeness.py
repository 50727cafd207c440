"""What looks the same, at the API: anybody signed in asks for their own words; an appeal nobody may know of is none."""

DECLARED = {"api/v1/same": ("422 passer_by=401", "422 passer_by=401")}
