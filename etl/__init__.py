"""Files in: recognise, read, map, check, hand over to the books. And the command line."""
