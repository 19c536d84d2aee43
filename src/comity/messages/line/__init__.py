"""Family L: the channel itself, its watch, keys and suspension; never barred. See spec/13-catalogue.md, section 7."""
