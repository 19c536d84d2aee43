"""The commands of officers: their keys and signatures, drafts, the watch, what was prepared."""
