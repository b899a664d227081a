"""What the main job costs, measured beside the least any program can do with the same file."""
