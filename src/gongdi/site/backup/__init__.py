"""Backups: one encrypted, verified file of everything a town needs to stand again, and the way back.

The operator's clock enters once a day, the owner with the key when something is lost. Promised: what got its final
name was decrypted, restored into a scratch folder and checked against the public log; nothing is ever replaced by an
archive that was not checked first; nothing on the machine is deleted by a restore.
"""
