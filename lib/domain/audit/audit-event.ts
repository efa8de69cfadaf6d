/** An event of the trail, as it is read for its page and its exports. */
export type AuditEvent = {
  seq: number;
  id: string;
  type: string;
  createdAt: Date;
  actorType: string;
  actorId: string | null;
  actorName: string;
  targetType: string | null;
  targetId: string | null;
  targetName: string | null;
  requestId: string | null;
  headline: string | null;
  status: string | null;
  projectId: string | null;
  projectName: string | null;
  /** Of an act alone: what happened to requests can be as large as their payloads. */
  actBody: string | null;
  isErased: boolean;
  address: string | null;
  userAgent: string | null;
};
