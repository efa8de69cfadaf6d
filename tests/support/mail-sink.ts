import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = { to: string[]; from: string; raw: string };

/** A real mail server that keeps what it is given. `refuse` makes it turn mails away. */
export async function startMailSink(port = 0) {
  const received: ReceivedMail[] = [];
  const sink = { url: "", port: 0, received, refuse: false, stop };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, callback) {
      let raw = "";
      stream.on("data", (chunk) => {
        raw += chunk;
      });
      stream.on("end", () => {
        if (sink.refuse) return callback(new Error("mailbox full"));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ to: rcptTo.map(({ address }) => address), from: mailFrom ? mailFrom.address : "", raw });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  sink.port = (server.server.address() as AddressInfo).port;
  sink.url = `smtp://127.0.0.1:${sink.port}`;

  async function stop(): Promise<void> {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
  return sink;
}
