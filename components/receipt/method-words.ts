import type { ReceiptClaims } from "@/lib/contract/receipts/receipt-claims";

/** How whoever decided was known to be that person. */
export const METHOD_WORDS: Record<ReceiptClaims["method"], string> = {
  password: "signed in with a password",
  totp: "signed in with a code of their authenticator app",
  passkey: "signed in with a passkey",
  oidc: "signed in through their organisation",
  link: "signed in by a link in an e-mail",
  rule: "by a rule of the project",
  simulated: "simulated with a test key: nobody decided",
};

/** One that this page does not know yet is shown as it is. */
export function methodWords(method: string): string {
  return (METHOD_WORDS as Record<string, string>)[method] ?? method;
}
