"""`python -m c2c_events`: the same as `c2c-events`."""

from c2c_events.cli import main

if __name__ == "__main__":
    main()
