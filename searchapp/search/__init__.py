"""What is asked and what comes back: query, request, result. Knows no engine and no web."""
