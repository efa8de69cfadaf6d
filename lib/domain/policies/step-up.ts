import { MINUTE_MS } from "../clock/clock";
import type { PersonActor, SignInMethod, StepUp } from "./scope";

/** What counts as proving anew who one is: not a link or another site's word, which whoever holds the browser has too. */
export const STEP_UP_METHODS = ["password", "totp", "passkey"] as const satisfies readonly SignInMethod[];
export type StepUpMethod = (typeof STEP_UP_METHODS)[number];

/** For how long it counts. */
export const STEP_UP_MS = 5 * MINUTE_MS;

/** Whether a person proved who they are so lately that the session alone need not be trusted. */
export function isSteppedUp({ stepUp }: { stepUp: StepUp | null }, now: Date): boolean {
  return stepUp !== null && now.getTime() - stepUp.at.getTime() < STEP_UP_MS;
}

/** How whoever decides now is known: by the step-up while it is fresh, by the sign-in otherwise. */
export function methodOf(actor: Pick<PersonActor, "method" | "stepUp">, now: Date): SignInMethod {
  return actor.stepUp && isSteppedUp(actor, now) ? actor.stepUp.method : actor.method;
}

/** The step-up that a sign-in is by itself; null where its method is none. */
export function stepUpOfSignIn(method: SignInMethod, at: Date): StepUp | null {
  return (STEP_UP_METHODS as readonly SignInMethod[]).includes(method) ? { at, method } : null;
}
