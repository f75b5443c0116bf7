"""Turn a Document into a Script: who speaks, in which chapter, and the ledger."""
