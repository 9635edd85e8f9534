"""Regions, agencies, enterprises, plants and their profiles (一企一档), and the import framework."""
