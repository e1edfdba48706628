"""The commands of `karvon`, one file for each kind of work; heavy imports stand inside the commands that need them."""
