import Link from "next/link";
import { ShortInstant } from "@/components/time/instant";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { MailRow } from "@/lib/contract/mailbox-views";

/** The mails that were written last, the newest first. */
export function MailList({ mails }: { mails: MailRow[] }) {
  return (
    <>
      <p className="lead">
        This installation has no mail server (<span className="mono">SMTP_URL</span>). What it would send is here, for
        this machine alone.{" "}
        <a className="link" href="/dev/mail">
          Look again
        </a>
      </p>
      {mails.length === 0 ? (
        <p className="section text-ink-2">
          Nothing was written yet. A mail that was just asked for is here in a second.
        </p>
      ) : (
        <MailTable mails={mails} />
      )}
    </>
  );
}

function MailTable({ mails }: { mails: MailRow[] }) {
  return (
    <Table aria-label="Mails">
      <TableHead>
        <HeadCell>Subject</HeadCell>
        <HeadCell>To</HeadCell>
        <HeadCell>Written</HeadCell>
      </TableHead>
      <TableBody>
        {mails.map(({ id, to, subject, written_at }) => (
          <Row key={id}>
            <Cell part="lead">
              <Link className="link wrap-anywhere" href={`/dev/mail/${id}`} prefetch={false}>
                {subject}
              </Link>
            </Cell>
            <Cell label="To" className="wrap-anywhere">
              {to}
            </Cell>
            <Cell label="Written">
              <ShortInstant at={written_at} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
