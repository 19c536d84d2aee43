"""Family B: what stands beside the traffic: translations, charters, records. See spec/13-catalogue.md, section 8."""
