"""The commands about a relation: how it stands, what is asked, agreed, suspended, owed and reviewed."""
