"""Writing in the browser: modules, banks and lists, their drafts, proposals and reviews."""
