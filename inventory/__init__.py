"""The books of a livestream shop: documents in, stock movements, cost and figures out. Knows neither files nor screens."""
