"""One angkatan: its data, its tests, its report."""
