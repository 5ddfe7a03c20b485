"""The commands: the only place that reads, prints and exits. A member has `command`, a click command."""
