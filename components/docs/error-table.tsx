import Link from "next/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { PROBLEMS } from "@/lib/contract/problems";

/** Every problem that a call may be answered with, each with a page of its own. */
export function ErrorTable() {
  return (
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
              <Link
                prefetch={false}
                className="link id inline-flex min-h-6 items-center phone:min-h-11"
                href={`/docs/errors/${code}`}
              >
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
  );
}
