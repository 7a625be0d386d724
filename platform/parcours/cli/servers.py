"""The servers of one stack: embedded ones, or others in their place."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from parcours.services import ports, postgres, smtp_sink, valkey

#: The mailbox of the demonstration that calendar programs and mail servers answer to.
REPLY_ADDRESS = "reponses@parcours.example"


@dataclass
class Servers:
    """Their addresses by the names of the environment, and the processes to watch, by French name with their log."""

    addresses: dict[str, str] = field(default_factory=dict)
    watched: list[tuple[str, Callable[[], Popen | None], Path]] = field(default_factory=list)
    database_is_new: bool = False

    @property
    def sink_url(self) -> str:
        """The page of the SMTP sink; empty where mails go to a server from outside."""
        return self.addresses.get("MAIL_SINK_URL", "")

    def watch(self, name: str, server) -> None:
        """Have the supervisor watch an embedded server."""
        self.watched.append((name, lambda: server.process, server.log))


@contextmanager
def running(
    folder: Path, *, given: Mapping[str, str], durable: bool, mail_port: int | None, say: Callable[[str], None]
) -> Iterator[Servers]:
    """Run the embedded servers that none of the `given` addresses replaces. Raises ServiceError."""
    servers = Servers(dict(given))
    with ExitStack() as stack:
        if "DATABASE_URL" not in servers.addresses:
            servers.database_is_new = not postgres.has_cluster(folder / "postgres")
            say("PostgreSQL : création et démarrage" if servers.database_is_new else "PostgreSQL : démarrage")
            database = stack.enter_context(postgres.running(folder / "postgres", durable=durable))
            servers.addresses["DATABASE_URL"] = database.url
            servers.watch("PostgreSQL", database)
        if "REDIS_URL" not in servers.addresses:
            say("Valkey : démarrage")
            broker = stack.enter_context(valkey.running(folder / "valkey", persistent=durable))
            servers.addresses["REDIS_URL"] = broker.url
            servers.watch("Valkey", broker)
        if "EMAIL_URL" not in servers.addresses:
            say("Boîte de démonstration pour les courriels : démarrage")
            sink = stack.enter_context(
                smtp_sink.running(folder / "mail", http_port=_if_free(mail_port), reply_address=REPLY_ADDRESS)
            )
            servers.addresses |= {"EMAIL_URL": sink.email_url, "MAIL_SINK_URL": sink.web_url}
            servers.addresses |= {"REPLY_MAILBOX_ADDRESS": REPLY_ADDRESS, "REPLY_MAILBOX_URL": sink.reply_url}
            servers.watch("La boîte de démonstration", sink)
        yield servers


def _if_free(port: int | None) -> int | None:
    return port if port is not None and port < 65536 and ports.is_free(port) else None
