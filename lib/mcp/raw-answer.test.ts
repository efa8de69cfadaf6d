import { expect, test } from "vitest";
import { RawJson } from "@/lib/contract/raw-json";
import { RawAnswer } from "./raw-answer";

const EXACT = '{"n":12345678901234567890,"s":"é$&"}';

// Streams come in pieces of any size: a text must find its place wherever they are cut, inside a letter too.
test("a text takes its stand-in's place however the stream is cut", async () => {
  for (const size of [1, 2, 7, 1000]) {
    const raw = new RawAnswer();
    const written = `: keepalive\n\nevent: message\ndata: ${JSON.stringify({ ü: raw.shield([new RawJson(EXACT)]) })}\n\n`;
    const bytes = new TextEncoder().encode(written);
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    const read = await new Response(raw.unshieldLines(pieces)).text();
    expect(read).toBe(`: keepalive\n\nevent: message\ndata: {"ü":[${EXACT}]}\n\n`);
  }
});

// What a caller writes is never taken for a stand-in: the word of one answer is known to nobody before it.
test("the stand-ins of another answer are left as they are", () => {
  const [one, other] = [new RawAnswer(), new RawAnswer()];
  const foreign = one.shield(new RawJson("1"));
  other.shield(new RawJson("2"));
  expect(other.unshield(JSON.stringify({ foreign }))).toBe(JSON.stringify({ foreign }));
});
