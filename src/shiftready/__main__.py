"""`python -m shiftready` is the same door as `shiftready`."""

from shiftready.cli.main import main

if __name__ == "__main__":
    main()
