"""How does an archive of an earlier version come up to date?"""
