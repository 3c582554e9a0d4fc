"""Questions over all angkatan: figures, flags, history."""
