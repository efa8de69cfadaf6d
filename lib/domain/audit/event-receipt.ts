/**
 * The receipt stands last in an event's body, so that it can be told from what it attests: the digest of an event is
 * taken without it, is known before it is signed, and stands in it.
 */
const WITHOUT = /"receipt":null\}$/;
const WITH = /"receipt":"[\w.-]+"\}$/;

/** The body with its receipt (a JWS in compact form). Throws where the body has no place for one. */
export function withReceipt(body: string, receipt: string): string {
  if (!WITHOUT.test(body)) throw new Error("this body has no place for a receipt");
  return body.replace(WITHOUT, () => `"receipt":"${receipt}"}`);
}

/** The body as its digest covers it. */
export function withoutReceipt(body: string): string {
  return body.replace(WITH, '"receipt":null}');
}
