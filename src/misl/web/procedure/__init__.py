"""The screens of procedure: what it says before an act, whom a file concerns, the office's pack and calendar."""
