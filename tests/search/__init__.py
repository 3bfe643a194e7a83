"""The search: its index against a plain scan of the texts, asked by the theme's own scripts."""
