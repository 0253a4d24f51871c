"""Tables in, pages out. ``dashboard.app.create_app(library)`` makes the application."""
