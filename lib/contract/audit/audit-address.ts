/** The parts of the filter, as they stand in an address. */
export const AUDIT_PARTS = ["mode", "actor", "action", "target", "from", "to"] as const;
export type AuditTexts = Partial<Record<(typeof AUDIT_PARTS)[number], string>>;

/** What of an address belongs to the filter, as it was written. */
export function auditTexts(query: URLSearchParams): AuditTexts {
  return Object.fromEntries(AUDIT_PARTS.flatMap((part) => (query.get(part) ? [[part, query.get(part)]] : [])));
}

/** The filter as the query of an address, with its question mark; empty when everything is listed. */
export function auditQuery(texts: AuditTexts): string {
  const query = new URLSearchParams();
  for (const part of AUDIT_PARTS) {
    const value = texts[part];
    if (value) query.set(part, value);
  }
  return query.size > 0 ? `?${query}` : "";
}
