"""One module per platform: the generated month as that platform's export files."""
