import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../clock/clock";
import type { RequestId } from "../ids/id";
import type { RequestStatus, Risk } from "../requests/approval-request";
import { firstNoticeAt } from "./first-notice";
import { DIGEST_EVERY_MS, type NoticeReader, planNotice, URGENT_EVERY_MS, type WaitingNotice } from "./plan-notice";
import { quietUntil } from "./quiet-hours";

const NOON = new Date("2026-01-10T12:00:00Z");
const MIDNIGHT = new Date("2026-01-11T00:00:00Z");
const NIGHT = { from: 22 * 60, until: 7 * 60, timeZone: "UTC" };
const MORNING = new Date("2026-01-11T07:00:00Z");
const FRESH: NoticeReader = { quiet: null, writtenAt: null, urgentAt: null };

function waiting(more: Partial<WaitingNotice> = {}): WaitingNotice {
  return {
    requestId: "req_1",
    status: "pending",
    risk: "low",
    expiresAt: null,
    mayDecide: true,
    choice: { isOn: true, leastRisk: "low" },
    isProjectMuted: false,
    snoozedUntil: null,
    isLooking: false,
    ...more,
  };
}

const ago = (ms: number, of = NOON) => new Date(of.getTime() - ms);
const ahead = (ms: number, of = NOON) => new Date(of.getTime() + ms);

// What nobody can decide any more, or this person may not or does not want to decide, is not their business.
test.each<[string, Partial<WaitingNotice>]>([
  ["decided", { status: "approved" }],
  ["expired by the clock, if not yet by the sweep", { expiresAt: NOON }],
  ["of somebody who may no longer decide it", { mayDecide: false }],
  ["of a team whose mails are off", { choice: { isOn: false, leastRisk: "low" } }],
  ["of a project that is muted", { isProjectMuted: true }],
  ["of less risk than they want to hear of", { choice: { isOn: true, leastRisk: "medium" } }],
])("of one that is %s nobody is told, now or later", (_, more) => {
  const one = waiting(more);
  expect(planNotice([one], FRESH, NOON)).toEqual({ tell: [], forget: [one], later: [] });
});

test("one that is snoozed waits for its end, one that is looked at until it no longer is", () => {
  const snoozed = waiting({ snoozedUntil: ahead(HOUR_MS) });
  const open = waiting({ isLooking: true });
  expect(planNotice([snoozed, open], FRESH, NOON).later).toEqual([
    { waiting: snoozed, at: ahead(HOUR_MS) },
    { waiting: open, at: ahead(MINUTE_MS) },
  ]);
  expect(planNotice([waiting({ snoozedUntil: NOON })], FRESH, NOON).tell).toHaveLength(1);
});

// Twenty mails in a minute are twenty that nobody reads.
test("what comes within five minutes of a mail is gathered in the next", () => {
  const reader = { ...FRESH, writtenAt: ago(DIGEST_EVERY_MS - 1) };
  const [one, other] = [waiting(), waiting({ requestId: "req_2", risk: "medium" })];
  const { tell, later } = planNotice([one, other], reader, NOON);
  expect([tell, later.map(({ at }) => at)]).toEqual([[], [ahead(1), ahead(1)]]);
  expect(planNotice([one, other], reader, ahead(1)).tell).toEqual([one, other]);
});

test("high risk does not wait for the digest, and takes along what waits; only a flood of it is gathered, by the minute", () => {
  const high = waiting({ requestId: "req_2", risk: "high" });
  const reader = { ...FRESH, writtenAt: ago(SECOND_MS) };
  expect(planNotice([waiting(), high], reader, NOON).tell).toHaveLength(2);
  const flooded = { ...reader, urgentAt: ago(SECOND_MS) };
  const { tell, later } = planNotice([waiting(), high], flooded, NOON);
  expect(tell).toEqual([]);
  expect(Object.fromEntries(later.map(({ waiting, at }) => [waiting.risk, at]))).toEqual({
    low: ahead(DIGEST_EVERY_MS - SECOND_MS),
    high: ahead(URGENT_EVERY_MS - SECOND_MS),
  });
});

// Calm, but not at the price of what cannot be made good in the morning.
test("in quiet hours nothing is told but high risk that would expire in them, and that alone", () => {
  const reader = { ...FRESH, quiet: NIGHT };
  const lost = waiting({ requestId: "req_2", risk: "high", expiresAt: MORNING });
  const others = [
    waiting(),
    waiting({ requestId: "req_3", risk: "medium", expiresAt: ahead(HOUR_MS, MIDNIGHT) }),
    waiting({ requestId: "req_4", risk: "high" }),
    waiting({ requestId: "req_5", risk: "high", expiresAt: ahead(1, MORNING) }),
  ];
  const { tell, later, forget } = planNotice([lost, ...others], reader, MIDNIGHT);
  expect([tell, forget]).toEqual([[lost], []]);
  expect(later).toEqual(others.map((waiting) => ({ waiting, at: MORNING })));
  expect(planNotice([waiting(), waiting({ requestId: "req_4", risk: "high" })], reader, MORNING).tell).toHaveLength(2);
});

/** A person, and everything that happens around them; looked at whenever something is due, as the sweep does. */
class World {
  now = new Date("2026-01-10T18:00:00Z");
  reader: NoticeReader = { ...FRESH };
  /** Of what they are to be told, and when to look next. */
  readonly due = new Map<RequestId, number>();
  readonly requests = new Map<RequestId, WaitingNotice & { notifyAt: number }>();
  readonly told = new Set<RequestId>();
  readonly forgotten = new Set<RequestId>();
  readonly mails: { at: number; urgent: boolean }[] = [];

  ask(risk: Risk, lastsMs: number | null): void {
    const requestId = `req_${this.requests.size}` as RequestId;
    const notifyAt = (firstNoticeAt({ mode: "live", risk, insertedAt: this.now }) as Date).getTime();
    const expiresAt = lastsMs === null ? null : ahead(lastsMs, this.now);
    this.requests.set(requestId, { ...waiting({ requestId, risk, expiresAt }), notifyAt });
    this.due.set(requestId, notifyAt);
  }

  change(index: number, more: Partial<WaitingNotice>): void {
    const request = [...this.requests.values()][index % Math.max(1, this.requests.size)];
    if (request) this.requests.set(request.requestId, { ...request, ...more });
  }

  sweep(): void {
    const now = this.now.getTime();
    if (![...this.due.values()].some((at) => at <= now)) return;
    // What waits has become due once: its minute is over.
    const all = [...this.due.keys()]
      .flatMap((id) => this.requests.get(id) ?? [])
      .filter(({ notifyAt }) => notifyAt <= now);
    const plan = planNotice(all, this.reader, this.now);
    expect(new Set([...plan.tell, ...plan.forget, ...plan.later.map((later) => later.waiting)])).toEqual(new Set(all));
    for (const { requestId, status, expiresAt, mayDecide } of plan.forget) {
      expect(status === "pending" && mayDecide && (expiresAt === null || expiresAt > this.now)).toBe(false);
      this.forgotten.add(requestId);
    }
    for (const { requestId } of [...plan.forget, ...plan.tell]) this.due.delete(requestId);
    for (const { waiting, at } of plan.later) {
      expect(at.getTime()).toBeGreaterThan(now); // or the sweep would look again and again
      this.due.set(waiting.requestId, at.getTime());
    }
    if (plan.tell.length > 0) this.write(plan.tell);
  }

  private write(tell: WaitingNotice[]): void {
    const { now, reader } = this;
    const quietEnd = reader.quiet && quietUntil(reader.quiet, now);
    for (const { requestId, status, expiresAt, snoozedUntil, isLooking, mayDecide, risk } of tell) {
      expect(this.told.has(requestId)).toBe(false);
      expect(status === "pending" && mayDecide && !isLooking).toBe(true);
      expect(expiresAt === null || expiresAt > now).toBe(true);
      expect(snoozedUntil === null || snoozedUntil <= now).toBe(true);
      if (quietEnd) expect(risk === "high" && expiresAt !== null && expiresAt <= quietEnd).toBe(true);
      this.told.add(requestId);
    }
    const urgent = tell.some(({ risk }) => risk === "high");
    this.mails.push({ at: now.getTime(), urgent });
    this.reader = { ...reader, writtenAt: now, urgentAt: urgent ? now : reader.urgentAt };
  }

  advance(ms: number): void {
    const end = this.now.getTime() + ms;
    for (let at = this.now.getTime(); at <= end; at = Math.max(at + SECOND_MS, Math.min(...this.due.values()))) {
      this.now = new Date(at);
      this.sweep();
    }
    this.now = new Date(end);
  }
}

type Command = (world: World) => void;
const index = fc.nat(20);
const statuses: RequestStatus[] = ["approved", "rejected", "cancelled"];
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom<Risk>("low", "medium", "high"), fc.option(fc.integer({ min: 30_000, max: 12 * HOUR_MS })))
      .map(
        ([risk, lastsMs]): Command =>
          (world) =>
            world.ask(risk, lastsMs),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 4 * MINUTE_MS, 7 * MINUTE_MS, HOUR_MS, 5 * HOUR_MS)
      .map(
        (ms): Command =>
          (world) =>
            world.advance(ms),
      ),
  },
  fc.tuple(index, fc.constantFrom(...statuses)).map(
    ([at, status]): Command =>
      (world) =>
        world.change(at, { status }),
  ),
  fc.tuple(index, fc.boolean()).map(
    ([at, isLooking]): Command =>
      (world) =>
        world.change(at, { isLooking }),
  ),
  fc.tuple(index, fc.integer({ min: 1, max: 90 })).map(
    ([at, minutes]): Command =>
      (world) =>
        world.change(at, { snoozedUntil: ahead(minutes * MINUTE_MS, world.now) }),
  ),
  fc.tuple(index, fc.boolean()).map(
    ([at, mayDecide]): Command =>
      (world) =>
        world.change(at, { mayDecide }),
  ),
  fc.boolean().map(
    (hasQuiet): Command =>
      (world) => {
        world.reader = { ...world.reader, quiet: hasQuiet ? NIGHT : null };
      },
  ),
);

// The whole promise at once: nobody is told twice, of what they need not know, or more often than they can read; and
// whoever has something to decide is told in the end.
test("through any history a person is told once of each, calmly, and of all that still waits on them", () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (history) => {
      const world = new World();
      for (const happens of history) happens(world);
      for (let n = 0; n < world.requests.size; n++) world.change(n, { isLooking: false });
      world.advance(24 * HOUR_MS);
      const { mails, requests, told, forgotten, due } = world;
      const urgent = mails.filter((mail) => mail.urgent);
      for (const [n, mail] of urgent.slice(1).entries())
        expect(mail.at - (urgent[n]?.at ?? 0)).toBeGreaterThanOrEqual(URGENT_EVERY_MS);
      for (const [n, mail] of mails.slice(1).entries())
        if (!mail.urgent) expect(mail.at - (mails[n]?.at ?? 0)).toBeGreaterThanOrEqual(DIGEST_EVERY_MS);
      expect([...due.keys()]).toEqual([]);
      expect(told.size + forgotten.size).toBe(requests.size);
    }),
    { numRuns: 300 },
  );
});
