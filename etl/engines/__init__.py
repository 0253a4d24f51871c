"""Reading an archive with several processes: cut into shares, read anywhere, kept in one commit."""
