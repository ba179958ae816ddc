"""Wording: the texts of interfaces in the language of the person who reads them."""
