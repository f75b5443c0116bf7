"""Themes of our own, made by code and given away (CC0 1.0): one file each, its ``FORM`` the music."""

NAMES = ("daylight", "lamplight", "harbour", "almanac")
