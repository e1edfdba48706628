"""What do we know? Documents, their sentences and passages, and the questions that examine them."""
