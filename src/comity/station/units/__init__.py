"""Units that this station never met: their documents, held ahead, and the channels opened with them."""
