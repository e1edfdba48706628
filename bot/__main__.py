"""The program `karvon`, which can be stopped quietly while it is still being loaded."""

import sys

INTERRUPTED_EXIT = 130  # 128 + SIGINT, as shells say it


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        from bot.command_line import run_arguments

        code = run_arguments(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED_EXIT
    sys.exit(code)


if __name__ == "__main__":
    main()
