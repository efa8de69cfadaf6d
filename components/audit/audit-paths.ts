/** Addresses of the session API behind the audit page. */
export function auditPath(team: string, query: string, cursor: string | null): string {
  const parts = new URLSearchParams(query);
  if (cursor) parts.set("cursor", cursor);
  return `/api/app/${team}/audit${parts.size > 0 ? `?${parts}` : ""}`;
}

export function verifyPath(team: string): string {
  return `/api/app/${team}/audit/verify`;
}

export function exportsPath(team: string): string {
  return `/api/app/${team}/audit/exports`;
}

export function exportFilePath(team: string, id: string): string {
  return `${exportsPath(team)}/${id}/file`;
}

export function addressesPath(team: string): string {
  return `/api/app/${team}/audit/addresses`;
}
