"""Values as models for Qt's views."""
