import net from "node:net";

/** Whether somebody could listen there now. Throws the listener's error where the caller wants its reason. */
export async function tryPort(port: number, host: string): Promise<number> {
  const probe = net.createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

/** The wanted port if it is free on the loopback address, otherwise one that the system picks. */
export async function freeLoopbackPort(wanted = 0): Promise<number> {
  return tryPort(wanted, "127.0.0.1").catch(async () => tryPort(0, "127.0.0.1"));
}
