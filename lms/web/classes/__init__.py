"""Pages of a class: its members, teachers, written sheets, marking."""
