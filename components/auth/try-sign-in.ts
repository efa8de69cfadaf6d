import { signIn } from "next-auth/react";

/** Signs in. Answers with what to tell the person when it did not work, or null when it did. */
export async function trySignIn(email: string, password: string): Promise<string | null> {
  let answer: Awaited<ReturnType<typeof signIn>>;
  try {
    answer = await signIn("credentials", { email, password, redirect: false });
  } catch {
    return "The server did not answer. Try again in a moment.";
  }
  if (answer?.ok && !answer.error) return null;
  if (answer?.error === "throttled") return "Too many tries. Wait a minute, then try again.";
  if (answer?.status === 401) return "E-mail and password do not match.";
  return "Signing in did not work. Try again in a moment.";
}
