"""What leaves the page by its address: other forms, previews, cards and embeds for other sites. Nothing at import."""
