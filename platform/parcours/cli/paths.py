"""Where the checkout and the demonstration are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / ".local" / "demo"
