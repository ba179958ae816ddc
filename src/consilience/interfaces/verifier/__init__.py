"""The stand-alone verifier: one file that is copied into every bundle and shares no code with the program."""
