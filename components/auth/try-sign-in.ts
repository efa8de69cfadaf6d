import { signIn } from "next-auth/react";

type Given = { email: string; password: string; code?: string };

/** What came of a sign-in: null where it worked, or what to tell the person and what is asked of them next. */
export type SignInRefusal = { words: string; isCodeAsked: boolean };

/** Signs in with an address and a password, and with the code that comes second where there is an authenticator app. */
export async function trySignIn(given: Given): Promise<SignInRefusal | null> {
  return attempt("credentials", { ...given, code: given.code ?? "" }, "E-mail and password do not match.");
}

/** Signs in with what a passkey has signed. */
export async function tryPasskey(assertion: object): Promise<SignInRefusal | null> {
  return attempt("passkey", { assertion: JSON.stringify(assertion) }, "No account here has that passkey.");
}

/** Signs in with what a link of a mail carries, and the code that comes second where there is an authenticator app. */
export async function tryLink(token: string, code: string): Promise<SignInRefusal | null> {
  return attempt("link", { token, code }, "It was used already, is too old, or is not whole.");
}

async function attempt(
  provider: string,
  fields: Record<string, string>,
  noMatchWords: string,
): Promise<SignInRefusal | null> {
  const refused = (words: string, isCodeAsked = false): SignInRefusal => ({ words, isCodeAsked });
  let answer: Awaited<ReturnType<typeof signIn>>;
  try {
    answer = await signIn(provider, { ...fields, redirect: false });
  } catch {
    return refused("The server did not answer. Try again in a moment.");
  }
  if (answer?.ok && !answer.error) return null;
  if (answer?.error === "code_required") return refused("", true);
  if (answer?.error === "code_wrong") return refused("The code is not right, or has been used.", true);
  if (answer?.error === "throttled") return refused("Too many tries. Wait a minute, then try again.");
  if (answer?.status === 401) return refused(noMatchWords);
  return refused("Signing in did not work. Try again in a moment.");
}
