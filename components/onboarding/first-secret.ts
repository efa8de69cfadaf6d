"use client";

import { useState } from "react";

/**
 * The first key's secret, between the answer that brings it and the step that shows it. Only in memory: it is
 * shown once, and a reload must not find it again.
 */
const secrets = new Map<string, string>();

export function keepFirstSecret(team: string, secret: string): void {
  secrets.set(team, secret);
}

/** The secret of this team's first key, or null where it was shown in another life of the page. */
export function useFirstSecret(team: string): string | null {
  const [secret] = useState(() => secrets.get(team) ?? null);
  return secret;
}
