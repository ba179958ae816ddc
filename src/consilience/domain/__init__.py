"""What the field talks about: frozen values, standard library only, no input or output."""
