"""Where is it written? Encoder, vectors, lexical index, generations on disk, and the search over them."""
