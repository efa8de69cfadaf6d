import { type AddressInfo, createServer, type Socket } from "node:net";

/**
 * What must never be reached: listens on every address of this machine, IPv4 and IPv6, and counts each TCP connection
 * and each byte. Who does reach it is answered 200.
 */
export async function startCanary() {
  const canary = { port: 0, connections: 0, bytes: 0, stop };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    canary.connections++;
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk) => {
      canary.bytes += chunk.length;
      socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, resolve); // without an address: all of them, of both families where there are both
  });
  canary.port = (server.address() as AddressInfo).port;

  async function stop(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
  return canary;
}
