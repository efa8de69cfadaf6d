import { env } from "@/lib/config/env";
import {
  confirmYourAddress,
  confirmYourNewAddress,
  setANewPassword,
  signInWithALink,
} from "@/lib/contract/mails/account-words";
import type { MailWords } from "@/lib/contract/mails/mail-words";
import type { Tx } from "@/lib/data/transaction";
import { insertSecretMail } from "@/lib/data/unscoped/mails";
import { insertToken } from "@/lib/data/unscoped/one-time-tokens";
import { hashOfToken, newToken, TOKEN_LIFETIME_MS, type TokenPurpose } from "@/lib/domain/accounts/one-time-token";
import { newId, type UserId } from "@/lib/domain/ids/id";
import { secretPlace } from "@/lib/domain/mails/outgoing-mail";
import { seal } from "@/lib/integrations/secrets/secret-box";

/** The page that each link opens. Opening it changes nothing: scanners of mails open links too. A button on it does. */
const PAGES: Record<TokenPurpose, string> = {
  verify_email: "/confirm-address",
  change_email: "/confirm-address",
  reset_password: "/sign-in/reset",
  magic_link: "/sign-in/link",
};

const WORDS: Record<TokenPurpose, (url: string) => MailWords> = {
  verify_email: confirmYourAddress,
  change_email: confirmYourNewAddress,
  reset_password: setANewPassword,
  magic_link: signInWithALink,
};

/**
 * Writes a link that works once, and the mail that carries it, in the caller's transaction. The token stands after the
 * `#`, which no browser sends: it is in no log and no Referer.
 */
export async function sendLink(
  tx: Tx,
  { userId, purpose, address }: { userId: UserId; purpose: TokenPurpose; address: string },
  now: Date,
): Promise<void> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + TOKEN_LIFETIME_MS[purpose]);
  await insertToken(tx, { hash: hashOfToken(token), userId, purpose, address, createdAt: now, expiresAt });
  const id = newId("mail", now);
  const words = WORDS[purpose](`${env().APP_URL}${PAGES[purpose]}#${secretPlace(id)}`);
  await insertSecretMail(tx, { id, teamId: null, recipient: address, ...words, secretSealed: seal(token, id) }, now);
}
