import pg from "pg";

/** A prepared statement: the name says which text it is, on every connection. */
export type Statement = { name: string; text: string; values: unknown[] };

/** What the driver lets a query of one's own do with its connection; its published types lack these. */
type Wire = {
  stream: { cork(): void; uncork(): void };
  submittedNamedStatements: Record<string, string>;
  execute(portal: { portal: string; rows?: number }): void;
  sync(): void;
};
type Inner = Statement & {
  portal: string;
  prepare(connection: Wire): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
};
/** The driver's own query, with the parts that its types leave out. */
const DriverQuery = pg.Query as unknown as new (
  statement: Statement,
  callback: (error: Error | null, results: pg.QueryResult | pg.QueryResult[]) => void,
) => Inner;

/**
 * Several prepared statements in one message to the database, which makes them one transaction: the protocol has them
 * all succeed or none, up to the Sync that ends them (PostgreSQL, "Extended Query", "Pipelining"). One round trip, no
 * BEGIN and no COMMIT; where one fails, those after it are not run, and what those before it did is undone.
 *
 * The driver handles one statement at a time; while a batch is answered it takes the name and the text of the one whose
 * answer is due, so that the driver notes the right ones as prepared.
 */
class Batch extends DriverQuery {
  readonly #statements: Statement[];
  #at = 0;
  #hasFailed = false;

  constructor(
    statements: [Statement, ...Statement[]],
    callback: (error: Error | null, results: pg.QueryResult[]) => void,
  ) {
    super(statements[0], (error, results) => callback(error, [results].flat()));
    this.#statements = statements;
  }

  submit(connection: Wire): null {
    connection.stream.cork();
    try {
      for (let at = 0; at < this.#statements.length && !this.#hasFailed; at++) {
        this.#turnTo(at);
        this.prepare(connection);
      }
      // A value that cannot be sent has failed by now, and the driver has ended what was begun.
      if (!this.#hasFailed) connection.sync();
    } finally {
      connection.stream.uncork();
    }
    this.#turnTo(0);
    return null;
  }

  /** In the driver's place: it would end the transaction behind each statement. */
  _getRows(connection: Wire): void {
    connection.execute({ portal: this.portal });
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    super.handleCommandComplete(message, connection);
    if (this.#at + 1 < this.#statements.length) this.#turnTo(this.#at + 1);
  }

  override handleError(error: Error, connection: Wire): void {
    this.#hasFailed = true;
    // The statements behind the one that failed were sent, and the database has not read them.
    for (const { name } of this.#statements) delete connection.submittedNamedStatements[name];
    super.handleError(error, connection);
  }

  #turnTo(at: number): void {
    this.#at = at;
    Object.assign(this, this.#statements[at]);
  }
}

/** Runs statements as one transaction in one round trip. Their results, in their order. */
export function runBatch(client: pg.ClientBase, statements: [Statement, ...Statement[]]): Promise<pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    const batch = new Batch(statements, (error, results) => (error ? reject(error) : resolve(results)));
    client.query(batch as unknown as pg.Submittable);
  });
}
