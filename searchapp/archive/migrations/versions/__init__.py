"""The steps from one version of the archive to the next, in order."""
