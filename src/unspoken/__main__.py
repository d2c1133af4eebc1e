"""`python -m unspoken` is the command `unspoken`."""

from unspoken.cli import main

if __name__ == "__main__":
    main()
