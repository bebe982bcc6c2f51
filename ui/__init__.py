"""The window of C2C Events: pages, dialogs and widgets over the services."""
