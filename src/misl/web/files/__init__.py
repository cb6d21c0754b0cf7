"""Files: the register, the file itself with its two sheets, noting, sending, the movement register."""
