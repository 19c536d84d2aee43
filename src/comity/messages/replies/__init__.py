"""Family R: what became of a message on the other side. None of it is consent. See spec/13-catalogue.md, section 6."""
