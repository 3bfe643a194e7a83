"""What a browser has to see, and what can be checked on the built pages."""
