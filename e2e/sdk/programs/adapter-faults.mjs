// Loaded before an agent: what goes wrong between what its tool did and the report of that.
const send = globalThis.fetch;

globalThis.fetch = async (address, init) => {
  const isReport = String(address).endsWith("/result") && !JSON.parse(init.body).once;
  if (isReport && process.env.FAULT === "killed") process.kill(process.pid, "SIGKILL");
  if (isReport && process.env.FAULT === "unreported") return new Response("down for a moment", { status: 503 });
  return send(address, init);
};
