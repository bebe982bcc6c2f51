"""`python -m c2c_events`: the same as `c2c-events`. A frozen program starts itself so, to read a workbook."""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["--read-workbook"]:  # `workbook_child.FLAG`; before anything else is imported
        from c2c_events.imports.workbook_child import main as read_workbook

        sys.exit(read_workbook(sys.argv[2:]))

    from c2c_events.cli import main

    main()
