import { SECOND_MS } from "../clock/clock";
import { type ApprovalRequest, RISKS, type Risk } from "./approval-request";

/** What a project makes of what its callers ask. */
export type ProjectPolicy = {
  /** How long a request waits whose caller does not say; null is for ever. */
  defaultExpirySeconds: number | null;
  /** The risk of a request whose caller does not say. */
  defaultRisk: Risk;
  /** The least risk that any request has. */
  minimumRisk: Risk;
};

/** What a caller said; null where they said nothing. */
export type SaidByCaller = { risk: Risk | null; expiresAt: Date | null };

/** The least and the greatest time that a project may give by default. */
export const DEFAULT_EXPIRY_SECONDS_MIN = 60;
export const DEFAULT_EXPIRY_SECONDS_MAX = 366 * 24 * 3600;

/** A request as its project has it: the caller's word counts, except that no risk is below the project's least. */
export function underPolicy(
  request: ApprovalRequest,
  said: SaidByCaller,
  policy: ProjectPolicy,
  now: Date,
): ApprovalRequest {
  const { defaultExpirySeconds, defaultRisk, minimumRisk } = policy;
  const byDefault = defaultExpirySeconds === null ? null : new Date(now.getTime() + defaultExpirySeconds * SECOND_MS);
  return {
    ...request,
    risk: greaterRisk(said.risk ?? defaultRisk, minimumRisk),
    expiresAt: said.expiresAt ?? byDefault,
  };
}

/** The greater of two risks. */
export function greaterRisk(one: Risk, other: Risk): Risk {
  return RISKS.indexOf(one) < RISKS.indexOf(other) ? other : one;
}

/** The risks that are less than another. */
export function risksBelow(risk: Risk): Risk[] {
  return RISKS.slice(0, RISKS.indexOf(risk));
}
