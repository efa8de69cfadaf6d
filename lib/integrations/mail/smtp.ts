import nodemailer, { type Transporter } from "nodemailer";
import { env } from "@/lib/config/env";
import { onShutdown } from "@/lib/config/shutdown";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import type { OutgoingMail } from "@/lib/domain/mails/outgoing-mail";

/** A mail server that hangs must not keep the next mail waiting. */
const TIMEOUT_MS = 15 * SECOND_MS;

const TRANSPORT = Symbol.for("human-approval.smtp");
type Holder = { [TRANSPORT]?: Transporter };

/** Whether the operator named a mail server. */
export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Hands a mail to the server of SMTP_URL; throws what the server, or the way to it, said. */
export async function sendMail(mail: OutgoingMail, headers: Record<string, string> = {}): Promise<void> {
  const { id, recipient, subject, text, html } = mail;
  const { MAIL_FROM, APP_URL } = env();
  await transport().sendMail({
    from: MAIL_FROM ?? `Human Approval <no-reply@${new URL(APP_URL).hostname}>`,
    to: recipient,
    subject,
    text,
    html,
    messageId: `<${id}@${new URL(APP_URL).hostname}>`, // the same at a second attempt, so that it can be told
    headers: { "Auto-Submitted": "auto-generated", ...headers },
  });
}

function transport(): Transporter {
  const holder = globalThis as Holder;
  if (!holder[TRANSPORT]) {
    const made = nodemailer.createTransport({
      url: env().SMTP_URL,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    holder[TRANSPORT] = made;
    onShutdown("mail server", "close", () => made.close());
  }
  return holder[TRANSPORT];
}
