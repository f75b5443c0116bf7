"""Themes of our own, made by code and given away (CC0): one file each."""
