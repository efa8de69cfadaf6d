import type { Finding } from "@/lib/domain/audit/chain-check";

/** One line of the trail. */
export type AuditRow = {
  seq: number;
  id: string;
  type: string;
  at: string;
  actor: { type: string; id: string | null; name: string };
  /** What it was done to; null where only an erased event could tell. */
  target: { type: string; id: string; name: string } | null;
  project: { id: string; name: string } | null;
  /** How the request stands now, for what tells of one. */
  status: string | null;
  before: AuditValues | null;
  after: AuditValues | null;
  /** From where; null where no person did it, and once it is deleted. */
  from: { address: string; user_agent: string | null } | null;
  /** Whether its body was erased; the digest and its place in the chain stay. */
  is_erased: boolean;
};

export type AuditValues = Record<string, unknown>;

/** `GET /api/app/:team/audit`, the last first. */
export type AuditListView = {
  data: AuditRow[];
  has_more: boolean;
  next_cursor: string | null;
  /** The end of the chain of this mode; null where nothing was ever sealed. */
  head: { seq: number; hash: string; signed_seq: number; signed_at: string | null } | null;
  now: string;
};

/** `POST /api/app/:team/audit/verify`: what the next stretch of the chain came to. */
export type AuditCheckView = {
  /** The last place that was looked at; the next call goes on from here. */
  checked: number;
  /** How many of this stretch were erased: their digests stand, what they said is gone. */
  erased: number;
  findings: Finding[];
  head: { seq: number; hash: string } | null;
  /** How many signed heads of this stretch were held against it. */
  heads: number;
  is_done: boolean;
  now: string;
};

/** An export of the trail, made in the background. */
export type ExportView = {
  id: string;
  format: "csv" | "jsonl";
  mode: string;
  status: "pending" | "done" | "failed";
  /** Between 0 and 1. */
  progress: number;
  rows: number;
  created_at: string;
  created_by: string;
  /** Until when it can be fetched. */
  expires_at: string;
};
