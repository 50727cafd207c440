"""Journeys: verbs that cross rooms. An appeal becomes a topic, a topic goes from body to body."""
