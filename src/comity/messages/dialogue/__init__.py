"""Family D: contact, agenda, proposals, courtesy. See spec/13-catalogue.md, section 5.

Only an answer to a proposal (D41) is consent.
"""
