"""People: a Look in a pose, drawn limb by limb."""
