"""Instruments serve every practice: search today; points, funds and notices when their issues come."""
