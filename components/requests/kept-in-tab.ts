const PREFIX = "ha-draft-";

/**
 * What somebody has begun to write, kept for this tab: it survives a reload and a session that ended. It belongs to
 * its writer: whoever else signs in here does not find it, and signing out takes it away.
 */
export function keptKey(what: "decision" | "comment", userId: string, requestId: string): string {
  return `${PREFIX}${what}-${userId}-${requestId}`;
}

/** What is kept under a key; null for nothing. */
export function readKept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text, or forgets what was kept. Where storage is closed to us it lives as long as the page. */
export function writeKept(key: string, text: string | null): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // See above.
  }
}

/** Forgets everything that is kept in this tab: for whoever signs out. */
export function forgetKept(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Nothing can have been kept.
  }
}
