import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { curlOf } from "@/lib/domain/webhooks/curl";
import { startReceiver } from "../support/receiver";

let folder: string;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "curl-"));
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await rm(folder, { recursive: true });
});

/** Runs what was copied in a real shell, as a person would; what stands in the folder shows whether more ran. */
function runInBash(command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // As a file: it may be longer than an argument, and is read as what is typed.
    const file = path.join(folder, "pasted.sh");
    writeFile(file, command)
      .then(() => execFile("bash", [file], { cwd: folder }, (error) => (error ? reject(error) : resolve())))
      .catch(reject);
  });
}

const HOSTILE = {
  "quotes and a command": `{"a":"it's \\"$(touch pwned)\\" \`touch pwned\` ; touch pwned #"}`,
  "a quote that would close": `'; touch pwned; echo '`,
  "dollars and backslashes": String.raw`{"a":"$HOME $PATH $((1+1)) \\ \n \u0027 \x27 $'x'"}`,
  "history expansion": `{"a":"!! !$ !touch it's"}`,
  "history expansion beside a line break": `{"a":\n"!! it's"}`,
  "white space as sent": `{\n\t"a" :\r\n 1.10 }\n\n`,
  "a file name for curl": `@/etc/passwd`,
  "a flag for curl": `--output pwned`,
  "per cent signs": `%s %d %%`,
  "escapes of a terminal": `{"a":"\u001b[2Jx\u0007\u007f"}`,
  "characters that are not seen": `{"a":"\u202eabc\u200b\ufeff\u2028"}7`,
  "digits after what is not seen": `\u200b777`,
  "other scripts": `{"a":"Malmö 東京 🦀"}`,
  nothing: "",
};

describe("a copied attempt, run by a shell", () => {
  // What stands in a payload comes from a stranger: pasting it must send it, and do nothing else.
  test.each(Object.entries(HOSTILE))("sends these very bytes: %s", async (_, body) => {
    receiver.received.length = 0;
    await runInBash(curlOf({ url: receiver.url, headers: { "content-type": "application/json" }, body }));
    expect(receiver.received.map((sent) => sent.body)).toEqual([body]);
    await expect(readFile(path.join(folder, "pwned"))).rejects.toThrow();
  });

  test("sends these headers and none of curl's own", async () => {
    receiver.received.length = 0;
    const headers = {
      "content-type": "application/json",
      "user-agent": "HumanApproval-Webhooks/1",
      "webhook-id": "evt_1",
      "webhook-timestamp": "1764000000",
      "webhook-signature": "v1,abc+/= v1,it's",
    };
    await runInBash(curlOf({ url: receiver.url, headers, body: "x".repeat(2000) }));
    const { host, "content-length": length, ...sent } = receiver.received[0]?.headers ?? {};
    expect(sent).toEqual(headers);
    expect(length).toBe("2000");
  });

  test("sends a body that is longer than an argument may be", async () => {
    receiver.received.length = 0;
    const body = `{"a":"${"it's ".repeat(60_000)}"}\n`;
    await runInBash(curlOf({ url: receiver.url, headers: {}, body }));
    expect(receiver.received.map((sent) => sent.body)).toEqual([body]);
  });

  test("takes an address as it is", async () => {
    receiver.received.length = 0;
    await runInBash(curlOf({ url: `${receiver.url}?a=[1-3]&b={x,y}&c=$(touch pwned)`, headers: {}, body: "{}" }));
    expect(receiver.received).toHaveLength(1);
    await expect(readFile(path.join(folder, "pwned"))).rejects.toThrow();
  });
});
