"""A program that reads text and writes WAV, for the command engine: ``[--fault NAME] [--voice NAME] [text [out]]``."""

import math
import sys
import time
import wave
from array import array
from io import BytesIO

arguments = sys.argv[1:]
fault = ""
if arguments[:1] == ["--fault"]:
    _, fault, *arguments = arguments
hertz, peak = 200, 5000
if arguments[:1] == ["--voice"]:
    _, name, *arguments = arguments
    hertz, peak = (320, 700) if name == "ben" else (200, 16_000)
text = arguments[0] if arguments else sys.stdin.read()
if fault == "fails":
    sys.exit("no such voice")
if fault == "hangs":
    time.sleep(60)
rate = 16_000
length = 0 if fault == "mute" else len(text) * (5 if fault == "short" else 70) * rate // 1000
buffer = BytesIO()
with wave.open(buffer, "wb") as writer:
    writer.setparams((1, 2, rate, 0, "NONE", ""))
    second = array("h", (round(peak * math.sin(i * hertz * math.tau / rate)) for i in range(rate))).tobytes()
    writer.writeframes((second * (length // rate + 1))[: 2 * length])
sound = buffer.getvalue()
if fault == "cut":
    sound = sound[: len(sound) // 2]
if fault == "words":
    sound = b"I am a program."
if len(arguments) > 1:
    with open(arguments[1], "wb") as file:
        file.write(sound)
else:
    sys.stdout.buffer.write(sound)
