import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/ui/page-head";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { PROBLEMS } from "@/lib/contract/problems";

export const metadata: Metadata = { title: "Errors" };

export default function ErrorsPage() {
  return (
    <>
      <PageHead
        title="Errors"
        lead="Every refusal is a problem (RFC 9457) with a stable code, a detail that says what to do, messages by field in errors, and a request_id to quote."
      />
      <Table>
        <TableHead>
          <HeadCell>Code</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell>Meaning</HeadCell>
        </TableHead>
        <TableBody>
          {Object.entries(PROBLEMS).map(([code, { status, title }]) => (
            <Row key={code}>
              <Cell part="lead">
                <Link className="link id inline-flex min-h-6 items-center phone:min-h-11" href={`/docs/errors/${code}`}>
                  {code}
                </Link>
              </Cell>
              <Cell label="Status" className="mono">
                {status}
              </Cell>
              <Cell label="Meaning">{title}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
