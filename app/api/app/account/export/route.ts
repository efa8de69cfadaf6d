import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { exportPerson } from "@/lib/services/accounts/export-person";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Everything that is held about the caller, as a file. */
  GET: personRoute({
    handle: async ({ person, now }) => ok(await exportPerson(person.id, now)),
    present: (data) => ({
      status: 200,
      body: data,
      headers: { "content-disposition": 'attachment; filename="human-approval-my-data.json"' },
    }),
  }),
});
