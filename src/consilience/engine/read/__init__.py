"""From an untrusted extraction to a Reading: language, sentences, publication, furniture."""
