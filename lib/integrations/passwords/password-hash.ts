import { hash, verify } from "@node-rs/argon2";

/** Argon2id with OWASP's first recommendation: 19 MiB, two passes, about 16 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** The hash of nothing anybody knows: verifying against it costs what verifying a real one costs. */
let decoy: Promise<string> | undefined;

/**
 * Whether the password is right. Without a stored hash (an unknown address) it takes as long and says no, so that
 * the time of an answer does not tell whether an account exists.
 */
export async function isPasswordRight(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID());
  const isRight = await verify(stored ?? (await decoy), password);
  return stored !== null && isRight;
}
