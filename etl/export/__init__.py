"""What leaves the library for others: rows with what is derived of them, claim reviews, data packages."""
