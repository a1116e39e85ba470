"""PDF files whose text every reader copies exactly: what cairo and Typst write, rewritten."""
