"""What documents say, as values: a service gathers one, an exporter turns it into bytes."""
