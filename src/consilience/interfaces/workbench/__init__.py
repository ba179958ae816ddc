"""The workbench: a case in the browser of this machine, served on loopback to whoever holds the passphrase."""
