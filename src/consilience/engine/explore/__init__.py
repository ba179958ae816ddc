"""View models for people to look at; no pixels, no markup."""
