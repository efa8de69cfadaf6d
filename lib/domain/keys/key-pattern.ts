/**
 * What finds keys of ours in source, logs and files, for secret scanners. Of what it finds only texts with the right
 * checksum are keys (`isWellFormedKey`, docs/keys.md).
 */
export const KEY_PATTERN = "\\bha_(?:live|test)_[0-9A-Za-z]{36}\\b";
