"""Pages, each a ``layout(data, view, ...) -> components``; ``app`` names them. Nothing happens at import."""
