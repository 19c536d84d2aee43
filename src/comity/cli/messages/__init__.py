"""The commands about messages: what can be said, saying it, answering, translating, showing."""
