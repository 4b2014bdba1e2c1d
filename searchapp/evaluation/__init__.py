"""How well and how fast does it work? What is measured, and how; `searchapp evaluate` prints it.

Each kind of measuring is a module of its own, imported when it is used: a search engine that is measured beside ours
shares its process with as little of this program as can be.
"""
