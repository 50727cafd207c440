"""The site: settings, addresses, base templates, design tokens, command line. It composes and decides nothing."""
