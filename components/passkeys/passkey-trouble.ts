import { ApiProblem, NoAnswer } from "@/components/session-api/call";

/** What went wrong with a passkey, in words for its owner. Browsers name the causes (WebAuthn, section 5). */
const CAUSES: Record<string, string> = {
  NotAllowedError: "Nothing was signed: it was cancelled, or took too long.",
  AbortError: "Nothing was signed: it was cancelled.",
  InvalidStateError: "This device has a passkey for your account already.",
  SecurityError: "Passkeys do not work at this address. Open the site by its proper name.",
  NotSupportedError: "This device cannot make a passkey that we can check.",
};

export function passkeyTrouble(error: unknown): string {
  if (error instanceof ApiProblem) return error.problem.detail;
  if (error instanceof NoAnswer) return "The server did not answer. Try again in a moment.";
  const name = error instanceof Error ? error.name : "";
  return CAUSES[name] ?? "The passkey could not be used. Try again.";
}
