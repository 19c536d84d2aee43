"""Machine drafts of translations, each in a process of its own."""
