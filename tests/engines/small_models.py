"""Models of a few nodes that drive the real Piper and Kokoro packages: each phoneme becomes a short sine.

Their notes break off in mid-wave, which speech never does: deepened, an MP3 of them swings 1.1 dB over its ceiling.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto as Type
from onnx import helper, numpy_helper

IPA = "abcdefghijklmnopqrstuvwxyzæçðøħŋœɐɑɒɔɕəɚɛɜɡɪɫɬɹɾʃʊʌʒʔˈˌːθβᵻ.,?!;:'\u0329\u0303"


def piper(folder: Path, name: str, speakers: tuple[str, ...] = (), hop: int = 1280) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    inputs = {"input": (Type.INT64, [1, "N"]), "input_lengths": (Type.INT64, [1]), "scales": (Type.FLOAT, [3])}
    if speakers:
        inputs["sid"] = (Type.INT64, [1])
    model = folder / f"{name}.onnx"
    save(model, "input", inputs, "output", [1, 1, "M"], [1, 1, -1], hop)
    config = {
        "audio": {"sample_rate": 22_050},
        "espeak": {"voice": "en-us"},
        "language": {"code": "en_US"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "num_symbols": 256,
        "num_speakers": max(1, len(speakers)),
        "phoneme_id_map": {"_": [0], "^": [1], "$": [2], " ": [3], **{sign: [4 + i] for i, sign in enumerate(IPA)}},
        "speaker_id_map": {speaker: i for i, speaker in enumerate(speakers)},
    }
    model.with_name(f"{model.name}.json").write_text(json.dumps(config))
    return model


def kokoro(folder: Path, hop: int = 1800) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    inputs = {"tokens": (Type.INT64, [1, "N"]), "style": (Type.FLOAT, [1, 256]), "speed": (Type.FLOAT, [1])}
    save(folder / "kokoro-v1.0.onnx", "tokens", inputs, "audio", ["M"], [-1], hop)
    style: Any = np.zeros((511, 1, 256), np.float32)
    with open(folder / "voices-v1.0.bin", "wb") as file:
        np.savez(file, bm_george=style, af_heart=style, af_alloy=style)


def save(
    path: Path, source: str, inputs: dict[str, Any], output: str, out: list[Any], shape: list[int], hop: int
) -> None:
    """``hop`` samples of a sine for each id of ``source``, its frequency the id."""
    arrays: dict[str, Any] = {
        "phase": (np.arange(hop, dtype=np.float32) / 256 * 2 * np.pi)[None, None, :],
        "axes": np.array([2], np.int64),
        "shape": np.array(shape, np.int64),
        "loud": np.array(0.3, np.float32),
    }
    constants = [numpy_helper.from_array(array, name) for name, array in arrays.items()]
    nodes = [
        helper.make_node("Cast", [source], ["float"], to=Type.FLOAT),
        helper.make_node("Unsqueeze", ["float", "axes"], ["column"]),
        helper.make_node("Mul", ["column", "phase"], ["turned"]),
        helper.make_node("Sin", ["turned"], ["sine"]),
        helper.make_node("Mul", ["sine", "loud"], ["quiet"]),
        helper.make_node("Reshape", ["quiet", "shape"], [output]),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info(name, kind, dims) for name, (kind, dims) in inputs.items()],
        [helper.make_tensor_value_info(output, Type.FLOAT, out)],
        constants,
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))
