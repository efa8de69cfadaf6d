import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { describeKey } from "@/lib/services/keys/describe-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Whose key this is and what it may: for checking a configuration. */
  GET: route({
    scope: null,
    handle: ({ project }) => describeKey(project),
    present: (description) => ({ status: 200, body: description }),
  }),
});
