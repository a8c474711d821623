from __future__ import annotations

import pytest

from kg.link import is_acronym, name_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LV-ViT", "LV-ViTs"),
        ("ImageNet-1K", "Imagenet 1K"),
        ("SQuAD 2.0", "SQuAD2.0"),
        (r"\textsc{Bert}", "BERT"),
        ("mixture-of-experts", "mixture of expert"),
        ("Qwen2.5 7B", "Qwen2.5-7B"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert name_form(one) == name_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-4", "GPT-4o"),
        ("GPT-4", "GPT-4.1"),
        ("Qwen2.5-7B", "Qwen2.5-72B"),
        ("ImageNet", "ImageNet-1K"),
        ("LLaMA-2 70B", "LLaMA 270B"),
        ("AIME24", "AIME25"),
        ("YOLOv10", "YOLOv10s"),
        ("C", "C++"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert name_form(one) != name_form(other)


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("SAM", "Segment Anything Model", True),
        ("SiT", "Self-slimmed Vision Transformer", True),
        ("LLMs", "large language models", True),
        ("FRD", "Feature Recalibration Distillation (FRD) framework", True),
        ("SiT", "our approach", False),
        ("SAM", "SAMs", False),
        ("ImageNet", "ImageNet 64x64", False),
        ("Falcon", "fast language condenser", False),
        ("GPT-4", "Generative Pre-trained Transformer", False),
    ],
)
def test_acronyms(short: str, long: str, expected: bool) -> None:
    assert is_acronym(short, long) is expected
