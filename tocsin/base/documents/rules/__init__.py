"""What a template may hold and may ask for: no database, no web, no clock."""
