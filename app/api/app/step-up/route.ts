import { StepUpBody } from "@/lib/contract/step-up";
import { STEP_UP_MS } from "@/lib/domain/policies/step-up";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { listStepUpMethods } from "@/lib/services/factors/list-step-up-methods";
import { stepUp } from "@/lib/services/factors/step-up";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** How the caller may prove anew who they are. */
  GET: personRoute({
    handle: async ({ person }) => ok({ methods: await listStepUpMethods(person.id), email: person.email }),
    present: (view) => ({ status: 200, body: view }),
  }),
  /** Proves it; for the next minutes the session may do what takes more than an open browser. */
  POST: personRoute({
    body: StepUpBody,
    handle: ({ person, body, from, now }) => stepUp(person, body, from, now),
    present: ({ method, at }) => ({
      status: 200,
      body: { method, until: new Date(at.getTime() + STEP_UP_MS).toISOString() },
    }),
  }),
});
