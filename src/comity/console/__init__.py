"""The watch officer's web pages. Nothing here yet; its place in the layers is kept."""
