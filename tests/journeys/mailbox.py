"""The mails that the SMTP sink has received, as a person finds them."""

import json
import re
import time
from urllib.parse import quote
from urllib.request import urlopen


class Mails:
    """Mails as the sink's API tells them: `subject`, `text`, `html`, `calendar`, `attachments`, `message_id`…"""

    def __init__(self, sink_url: str) -> None:
        self.sink_url = sink_url

    def to(self, address: str) -> list[dict]:
        """What `address` has received, the newest first."""
        with urlopen(f"{self.sink_url}/api/messages?to={quote(address)}", timeout=10) as answer:  # noqa: S310 - the sink
            return json.load(answer)

    def wait_for(self, address: str, *, subject: str = "", count: int = 1, seconds: float = 45) -> list[dict]:
        """Wait until `address` has `count` mails whose subject contains `subject`, and return them."""
        deadline = time.monotonic() + seconds
        while True:
            found = [mail for mail in self.to(address) if subject.lower() in mail["subject"].lower()]
            if len(found) >= count:
                return found
            assert time.monotonic() < deadline, f"{address}: {len(found)} mails « {subject} » au lieu de {count}"
            time.sleep(0.3)


def link_in(mail: dict) -> str:
    """The first address that the text part names."""
    return re.search(r"https?://[^\s<>\"]+", mail["text"]).group().rstrip(".,)")
