import type { Call, Target } from "./target";

export type RestateAddress = { kind: "restate"; ingress: string };

/** What Restate answers for an invocation that has not ended. */
const NOT_COMPLETED = 470;

/** A service of Restate's, called through its ingress: each request is an invocation that waits for an awakeable. */
export function restateTarget({ ingress: origin }: RestateAddress): Target {
  const json = { "content-type": "application/json" };
  const read = (path: string): Call => ({ method: "GET", origin, path, headers: {} });
  return {
    create: (body) => ({ method: "POST", origin, path: "/approvals/ask/send", headers: json, body }),
    idOf: (answer) => (JSON.parse(answer) as { invocationId: string }).invocationId,
    get: (id) => ({ ...read(`/restate/invocation/${id}/output`), isRightAnswer: (status) => status === NOT_COMPLETED }),
    isAbout: (answer) => answer.includes(`"code":${NOT_COMPLETED}`),
    list: null,
    hold: (id) => read(`/restate/invocation/${id}/attach`),
    decide: (id) => ({
      method: "POST",
      origin,
      path: `/restate/awakeables/${awakeableOf(id)}/resolve`,
      headers: json,
      body: '"approved"',
    }),
    isApproved: (answer) => answer.includes('"status":"approved"'),
  };
}

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const INVOCATION = /^inv_1(.{11})(.{22})$/;
/** The first awakeable of an invocation is its seventeenth signal. */
const FIRST_AWAKEABLE = 17;

/**
 * The id of an invocation's first awakeable holds the same bytes as the invocation's own. Otherwise whoever decides would
 * have to be told it, which would cost a call more.
 */
function awakeableOf(invocation: string): string {
  const [, partition = "", rest = ""] = INVOCATION.exec(invocation) ?? [];
  const bytes = Buffer.alloc(28);
  numberOf(partition).copy(bytes, 0, 0, 8);
  numberOf(rest).copy(bytes, 8, 0, 16);
  bytes.writeUInt32BE(FIRST_AWAKEABLE, 24);
  return `sign_1${bytes.toString("base64url")}`;
}

/** Base 62 as bytes, the least significant first. */
function numberOf(text: string): Buffer {
  const value = [...text].reduce((sum, letter) => sum * 62n + BigInt(ALPHABET.indexOf(letter)), 0n);
  return Buffer.from(value.toString(16).padStart(32, "0"), "hex").reverse();
}
