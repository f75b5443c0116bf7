"""Turn a script into sound: voices, clips, mix, MP3. Imports nothing of ours but the bottom layer."""
