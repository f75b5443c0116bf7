"""All that foreign engines may import: see docs/plugins.md. What stands here keeps its meaning."""

from audio.engine import BaseEngine, Cost, Engine, Missing, Priced, Probing, pick
from audio.engines.options import read as read_options
from narrate.errors import ConfigError, ServiceError, UsageError
from narrate.model import Clip, Phonemes, Utterance, Voice
from narrate.settings import key

__all__ = [
    "BaseEngine",
    "Clip",
    "ConfigError",
    "Cost",
    "Engine",
    "Missing",
    "Phonemes",
    "Priced",
    "Probing",
    "ServiceError",
    "UsageError",
    "Utterance",
    "Voice",
    "key",
    "pick",
    "read_options",
]
