import { ChangeAccountBody } from "@/lib/contract/account-bodies";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { changeName } from "@/lib/services/accounts/change-name";
import { viewAccount } from "@/lib/services/accounts/view-account";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The caller's own account. */
  GET: personRoute({
    handle: async ({ person }) => ok(await viewAccount(person)),
    present: (account) => ({ status: 200, body: account }),
  }),
  /** Gives the caller another name. */
  PATCH: personRoute({
    body: ChangeAccountBody,
    handle: async ({ person, body, from, now }) => {
      await changeName(person, body.name, from, now);
      return ok(await viewAccount({ ...person, name: body.name }));
    },
    present: (account) => ({ status: 200, body: account }),
  }),
});
