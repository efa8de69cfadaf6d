const LENGTH_MIN = 8;
const LENGTH_MAX = 200;

/** Passwords that every list of guesses starts with; length alone does not save them. */
const COMMON = new Set([
  "password",
  "passwort",
  "letmein",
  "welcome",
  "qwertyuiop",
  "iloveyou",
  "administrator",
  "humanapproval",
]);

/**
 * What is wrong with a password, in words for the person choosing it; null when nothing is. Length is what counts
 * (NIST SP 800-63B): no demands for digits or signs, but nothing that is guessed first.
 */
export function passwordFault(password: string, email: string): string | null {
  if (password.length < LENGTH_MIN) return `must be at least ${LENGTH_MIN} characters long`;
  if (password.length > LENGTH_MAX) return `must be at most ${LENGTH_MAX} characters long`;
  const folded = password.toLowerCase();
  const local = email.toLowerCase().split("@")[0] ?? "";
  if (folded === email.toLowerCase() || (local.length >= 4 && folded.replace(/\d+$/, "") === local)) {
    return "must not be your e-mail address";
  }
  if (new Set(folded).size < 4) return "must not repeat the same few characters";
  if (COMMON.has(folded.replace(/[\d!.?]+$/, ""))) return "is one of the first that an attacker tries; choose another";
  if (isRun(folded)) return "must not be a run like 1234567890";
  return null;
}

/** Whether each character follows the one before it ("abcdefghij", "0987654321"). */
function isRun(text: string): boolean {
  const steps = new Set<number>();
  for (let i = 1; i < text.length; i++) steps.add(text.charCodeAt(i) - text.charCodeAt(i - 1));
  return text.startsWith("1234567890") || (steps.size === 1 && (steps.has(1) || steps.has(-1)));
}
