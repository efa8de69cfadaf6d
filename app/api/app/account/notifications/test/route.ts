import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { sendTestNotice } from "@/lib/services/notifications/send-test-notice";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sends the caller a mail, so that they see whether mails reach them. */
  POST: personRoute({
    handle: ({ person, now }) => sendTestNotice(person, now),
    present: (view) => ({ status: 202, body: view }),
  }),
});
