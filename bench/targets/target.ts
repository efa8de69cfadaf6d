/** One HTTP call, ready to be sent. */
export type Call = {
  method: "GET" | "POST";
  origin: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** Where a status other than a 2xx is the right one. */
  isRightAnswer?: (status: number) => boolean;
};

/** What the same work is called on one side. Whatever differs between two sides stands in their targets. */
export type Target = {
  /** Asks for a decision on a payload (JSON text). */
  create(payload: string): Call;
  /** The id in the answer to `create`. */
  idOf(answer: string): string;
  get(id: string): Call;
  /** Whether the answer to `get` is about this request. */
  isAbout(answer: string, id: string): boolean;
  /** The first page of what waits; null where a side has no such thing. */
  list: (() => Call) | null;
  /** Asks for the answer, and is held until there is one. */
  hold(id: string): Call;
  /** Approves a request that was created with this payload. */
  decide(id: string, payload: string): Call;
  /** Whether the answer to `hold` says that it was approved. */
  isApproved(answer: string): boolean;
};
