/** An answer that is text for programs. Browsers and shared caches may keep it for a while: it says the same to all. */
export function answerText(text: string, type: "text/markdown" | "text/plain" | "application/json"): Response {
  return new Response(text, {
    headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "public, max-age=300" },
  });
}
