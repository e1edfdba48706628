"""One file a format: untrusted bytes in, canonical text with its pages, headings and footnotes out."""
