"""`python -m c2c_events`: the same as `c2c-events`. The program also starts itself so, as a child of its own."""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["--read-workbook"]:  # `workbook_child.FLAG`; before anything else is imported
        from c2c_events.imports.workbook_child import main as read_workbook

        sys.exit(read_workbook(sys.argv[2:]))

    if sys.argv[1:2] == ["--companion"]:  # `companion_child.FLAG`
        from c2c_events.services.companion_child import main as keep_company

        keep_company()
        sys.exit(0)

    from c2c_events.cli import main

    main()
