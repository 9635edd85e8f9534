"""Word documents made from templates that an office can change; knows no duty."""
