"""What the record of a channel tells people, and how it is exported, reviewed and audited."""
