import type { AccountView } from "@/lib/contract/account-views";
import { findAccountByEmail } from "@/lib/data/unscoped/accounts";
import type { Person } from "@/lib/data/unscoped/sessions";

/** A person's own account, as their page shows it. */
export async function viewAccount({ id, name, email, emailVerifiedAt }: Person): Promise<AccountView> {
  const account = await findAccountByEmail(email);
  return {
    id,
    name,
    email,
    is_email_verified: emailVerifiedAt !== null,
    has_password: Boolean(account?.passwordHash),
  };
}
