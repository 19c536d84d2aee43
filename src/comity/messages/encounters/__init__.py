"""Family E: units that meet, and what went wrong between them. See spec/13-catalogue.md, section 3.

Times are to the second. E01 to E05 and E13 hold no free text, so that one officer on board can release them.
"""
