import type { Clock } from "../clock/clock";
import type { ApiKeyId, ProjectId, TeamId, UserId } from "../ids/id";
import type { Plan } from "./plans";
import type { Role } from "./roles";

/** How a person proved who they are; a decision records it. */
export const SIGN_IN_METHODS = ["password", "totp", "passkey", "oidc", "link"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** When a person last proved who they are within their session, and how. */
export type StepUp = { at: Date; method: SignInMethod };

/** From where somebody calls. */
export type CallOrigin = { address: string; userAgent: string | null };

export type KeyActor = { type: "key"; id: ApiKeyId; name: string };
export type PersonActor = {
  type: "user";
  id: UserId;
  name: string;
  role: Role;
  /** How the session began. */
  method: SignInMethod;
  stepUp: StepUp | null;
  /** Null where a page is rendered: that changes nothing. */
  from: CallOrigin | null;
};
export type SystemActor = { type: "system"; id: null; name: "Human Approval" };
/** Who acts: named in events, decided on by `can()`. */
export type Actor = KeyActor | PersonActor | SystemActor;

/** What a key, its requests and its endpoints are for: real work, or trying the API out. */
export const MODES = ["live", "test"] as const;
export type Mode = (typeof MODES)[number];

/**
 * What a scope rests on where its key was not looked up for this call: what was remembered of it. The scope's
 * transactions hold it against the database before anything else, and fail where it no longer is what is stored.
 */
export type KeyClaim = {
  readonly projectId: ProjectId;
  readonly mode: Mode;
  readonly scopes: readonly string[];
  readonly clock: Clock;
  /** Whether a transaction of this call has found that it holds. */
  isProven: boolean;
};

declare const proven: unique symbol;

/**
 * Proof that the caller may act for this team. Every data function of a tenant demands one.
 * `lib/data/unscoped/prove-scope.ts` holds the only casts to it, each from a row that was just read.
 */
export type TeamScope<Who extends Actor = Actor> = {
  readonly teamId: TeamId;
  /** The team's address in URLs. */
  readonly teamSlug: string;
  readonly plan: Plan;
  /** Projects of the team that the actor may not see: inside their transactions these are not there. */
  readonly hiddenProjects: readonly ProjectId[];
  readonly actor: Who;
  readonly claim?: KeyClaim | undefined;
  readonly [proven]: true;
};

/** A team's member, signed in. */
export type MemberScope = TeamScope<PersonActor>;

/** Proof for one project and one mode: what an API key yields. */
export type ProjectScope<Who extends Actor = Actor> = TeamScope<Who> & {
  readonly projectId: ProjectId;
  readonly mode: Mode;
};
