"""What a reader sees, wherever it is seen: colours, numbers in words, marked text, tables and rows side by side."""
