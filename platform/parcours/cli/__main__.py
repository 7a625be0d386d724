"""`python -m parcours.cli demo | stack | manage | check | clean`."""

import argparse
import sys
from pathlib import Path

from parcours.cli import demo, django_commands
from parcours.cli.paths import DEMO
from parcours.services import postgres_account
from parcours.services.errors import ServiceError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m parcours.cli", description="Parcours NR sur cette machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="la démonstration complète ; PORT=… la déplace")
    stack = commands.add_parser("stack", help="la plateforme sans données de démonstration")
    stack.add_argument("--data", type=Path, required=True, help="le dossier des données")
    stack.add_argument("--port", default=str(demo.DEFAULT_PORT), help="le port du site web")
    commands.add_parser("manage", help="une commande de gestion de Django, sur la démonstration en marche")
    commands.add_parser("check", help="les vérifications de Django et les migrations manquantes")
    commands.add_parser("clean", help="efface les données de la démonstration placées hors du projet")
    return parser


def main(argv: list[str]) -> int:
    """Run one command and return its exit code; what goes wrong is one sentence on the error output."""
    if argv[:1] == ["manage"]:  # everything after it is Django's, options included
        django_commands.manage(argv[1:])
    arguments = _parser().parse_args(argv)
    try:
        match arguments.command:
            case "demo":
                demo.run_demo()
            case "stack":
                demo.run_stack(arguments.data, demo.port_from(arguments.port))
            case "check":
                return django_commands.check()
            case "clean":
                postgres_account.clean(DEMO / "postgres" / "data")
    except ServiceError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
