// The sub-path before every address, where a proxy serves the site under one; else "".
export const ROOT = document.documentElement.dataset.akar || "";
