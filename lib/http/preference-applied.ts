/** The header that tells a caller that its preference was heeded (RFC 7240, section 3). */
export function preferenceApplied(preference: string | null): Record<string, string> {
  return preference === null ? {} : { "preference-applied": preference };
}
