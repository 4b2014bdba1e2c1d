"""How was the network that finds English names trained? `python -m searchapp.ingest.mentions.training --help`

Nothing else imports this package: most of it needs torch, which only the extra `train` installs.
"""
