/** The messages of a stream of Server-Sent Events, as their texts. Comments, which keep the line alive, are dropped. */
export async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line.startsWith("data:")) data.push(line.slice("data:".length).trim());
        if (line.trim() !== "" || data.length === 0) continue;
        yield data.join(" ");
        data = [];
      }
    }
  } finally {
    await reader.cancel();
  }
}
