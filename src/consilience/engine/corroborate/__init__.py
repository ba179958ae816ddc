"""From coded documents to derivations, accounts, claims, origins and contradictions."""
