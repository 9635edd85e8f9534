"""What every duty stands on."""
