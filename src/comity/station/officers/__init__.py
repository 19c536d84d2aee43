"""The officers of a station: keys, commissions, drafts, signatures, proofs of release."""
