"""Documents in, articles out: what a file is (read), what it says (a reader a type), where its stories are (split)."""
