import type { TeamId, UserId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import type { Role } from "@/lib/domain/policies/roles";
import { Prisma } from "../generated/prisma/client";
import { asSystemByPrisma, type PrismaTx } from "../prisma";
import { asSystem, type Tx } from "../transaction";

/** Accounts and teams: what exists before anybody can act for a team. */

export type Account = { id: UserId; email: string; name: string; passwordHash: string | null };
/** An account to be made; its address is confirmed where whoever makes it vouches for that. */
export type NewAccount = Account & { emailVerifiedAt?: Date | null };
export type FoundAccount = Account & { emailVerifiedAt: Date | null; disabledAt: Date | null };

export async function findAccountByEmail(email: string): Promise<FoundAccount | null> {
  return (await asSystemByPrisma((tx) => tx.user.findUnique({ where: { email } }))) as FoundAccount | null;
}

/**
 * Makes an account with whatever `furnish` adds, all or nothing. False when the address was taken, also by a sign-up
 * at the same moment.
 */
export function insertAccount(
  { id, email, name, passwordHash, emailVerifiedAt = null }: NewAccount,
  now: Date,
  furnish: (tx: Tx) => Promise<void> = async () => {},
): Promise<boolean> {
  return asSystem(async (tx) => {
    const { rowCount } = await tx.query({
      name: "insert-account",
      text: `INSERT INTO users (id, email, name, password_hash, created_at, email_verified_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (email) DO NOTHING`,
      values: [id, email, name, passwordHash, now, emailVerifiedAt],
    });
    if (rowCount === 0) return false;
    await furnish(tx);
    return true;
  });
}

export type NewTeam = { id: TeamId; name: string; ownerId: UserId; plan: Plan };

/**
 * Makes a team with its owner and whatever `furnish` adds, all or nothing: a team without a project would have no
 * way on. Its slug is the first free one of `slug`, `slug-2`, `slug-3`…
 */
export async function insertTeam<Value>(
  team: NewTeam,
  slug: string,
  now: Date,
  furnish: (tx: PrismaTx, slug: string) => Promise<Value>,
): Promise<Value> {
  for (;;) {
    const candidate = await firstFreeSlug(slug);
    try {
      return await asSystemByPrisma(async (tx) => {
        const { id, name, plan } = team;
        await tx.team.create({ data: { id, slug: candidate, name, plan, createdAt: now } });
        await addMember(tx, id, team.ownerId, "owner", now);
        return furnish(tx, candidate);
      });
    } catch (error) {
      // Somebody took the slug since it was free; the next one is looked for.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}

async function firstFreeSlug(slug: string): Promise<string> {
  const taken = await asSystemByPrisma((tx) =>
    tx.team.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } }),
  );
  const slugs = new Set(taken.map((team) => team.slug));
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? slug : `${slug}-${n}`;
    if (!slugs.has(candidate)) return candidate;
  }
}

/** Gives a person a role in a team; one they already have stands. */
export async function insertMember(teamId: TeamId, userId: UserId, role: Role, now: Date): Promise<void> {
  await asSystemByPrisma((tx) => addMember(tx, teamId, userId, role, now));
}

async function addMember(tx: PrismaTx, teamId: TeamId, userId: UserId, role: Role, now: Date): Promise<void> {
  await tx.membership.createMany({ data: [{ teamId, userId, role, createdAt: now }], skipDuplicates: true });
}

export type FoundTeam = { id: TeamId; slug: string; plan: Plan };

const FOUND_TEAM = { id: true, slug: true, plan: true } as const;

export async function findTeamBySlug(slug: string): Promise<FoundTeam | null> {
  const team = await asSystemByPrisma((tx) =>
    tx.team.findUnique({ where: { slug, deletedAt: null }, select: FOUND_TEAM }),
  );
  return team as FoundTeam | null;
}

/** The person's team of this name, or of this slug; or null. */
export async function findTeamOfMember(
  userId: UserId,
  nameOrSlug: string,
): Promise<(FoundTeam & { role: Role }) | null> {
  const membership = await asSystemByPrisma((tx) =>
    tx.membership.findFirst({
      where: { userId, team: { OR: [{ name: nameOrSlug }, { slug: nameOrSlug }] } },
      select: { role: true, team: { select: FOUND_TEAM } },
      orderBy: { createdAt: "asc" },
    }),
  );
  return membership && { ...(membership.team as FoundTeam), role: membership.role };
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
