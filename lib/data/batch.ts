import pg from "pg";

/** A prepared statement: the name says which text it is, on every connection. */
export type Statement = {
  name: string;
  text: string;
  values: unknown[];
  /** Reads or writes one request and what hangs on it: whoever travels with it waits for it hardly longer. */
  isShort?: boolean;
  /** May have to wait until another transaction lets go of something. */
  mayWait?: boolean;
};

/** What the driver lets a query of one's own do with its connection; its published types lack these. */
type Wire = {
  stream: { cork(): void; uncork(): void };
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  describe(portal: { type: "P"; name: string }): void;
  execute(portal: { portal: string; rows?: number }): void;
  sync(): void;
};
/** What the driver makes of the description of a statement's rows. */
type Columns = { fields: unknown; _parsers: unknown; _prebuiltEmptyResultObject: unknown };
type Inner = Statement & {
  portal: string;
  _result: Columns;
  _accumulateRows: boolean;
  _checkForMultirow(): void;
  prepare(connection: Wire): void;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
};
/** The driver's own query, with the parts that its types leave out. */
const DriverQuery = pg.Query as unknown as new (
  statement: Statement,
  callback: (error: Error | null, results: pg.QueryResult | pg.QueryResult[]) => void,
) => Inner;

/** What batches know of a connection. */
type Acquaintance = {
  /** The columns of the statements that it has answered, by their names: prepared once, they stay the same. */
  columns: Map<string, Columns>;
  /** The same connection, but for this: it is not asked to describe what it answers. */
  undescribed: Wire;
};
const KNOWN = new WeakMap<Wire, Acquaintance>();

function acquaintance(connection: Wire): Acquaintance {
  const known = KNOWN.get(connection) ?? {
    columns: new Map(),
    undescribed: Object.create(connection, { describe: { value: () => {} } }) as Wire,
  };
  KNOWN.set(connection, known);
  return known;
}

function isOtherText(connection: Wire, { name, text }: Statement): boolean {
  const previous = connection.parsedStatements[name] ?? connection.submittedNamedStatements[name];
  return previous !== undefined && previous !== text;
}

/**
 * Several prepared statements in one message to the database, which makes them one transaction: the protocol has them
 * all succeed or none, up to the Sync that ends them (PostgreSQL, "Extended Query", "Pipelining"). One round trip, no
 * BEGIN and no COMMIT; where one fails, those after it are not run, and what those before it did is undone.
 *
 * The driver handles one statement at a time; while a batch is answered it takes the name and the text of the one whose
 * answer is due, so that the driver notes the right ones as prepared. It asks for the description of a statement's rows
 * with every run; a batch asks once on each connection, since a request has some forty columns.
 */
class Batch extends DriverQuery {
  readonly #statements: Statement[];
  /** Of each statement whose rows are not described again. */
  readonly #columns: (Columns | undefined)[] = [];
  #at = 0;
  #hasFailed = false;

  constructor(
    statements: [Statement, ...Statement[]],
    callback: (error: Error | null, results: pg.QueryResult[]) => void,
  ) {
    super(statements[0], (error, results) => callback(error, [results].flat()));
    this.#statements = statements;
  }

  submit(connection: Wire): Error | null {
    const other = this.#statements.find((statement) => isOtherText(connection, statement));
    if (other) return new Error(`another statement is named ${other.name}, too`);
    const { columns, undescribed } = acquaintance(connection);
    connection.stream.cork();
    try {
      for (let at = 0; at < this.#statements.length && !this.#hasFailed; at++) {
        this.#turnTo(at);
        const known = columns.get(this.name);
        this.#columns.push(known);
        this.prepare(known ? undescribed : connection);
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

  override handleDataRow(message: unknown): void {
    this.#takeKnownColumns();
    super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    this.#takeKnownColumns();
    super.handleCommandComplete(message, connection);
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    acquaintance(connection).columns.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
    if (this.#at + 1 < this.#statements.length) this.#turnTo(this.#at + 1);
  }

  override handleError(error: Error, connection: Wire): void {
    this.#hasFailed = true;
    // The statements behind the one that failed were sent, and the database has not read them.
    for (const { name } of this.#statements) {
      delete connection.submittedNamedStatements[name];
      acquaintance(connection).columns.delete(name);
    }
    super.handleError(error, connection);
  }

  /** In the place of the description that was not asked for. */
  #takeKnownColumns(): void {
    const known = this.#columns[this.#at];
    if (!known) return;
    this.#columns[this.#at] = undefined;
    this._checkForMultirow();
    Object.assign(this._result, known);
    this._accumulateRows = true;
  }

  #turnTo(at: number): void {
    this.#at = at;
    Object.assign(this, this.#statements[at]);
  }
}

/** The driver's own, which its types leave out. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/** The same with its values as they are sent. Throws where one cannot be: then nothing of a message has gone out. */
export function sendable({ values, ...statement }: Statement): Statement {
  return { ...statement, values: values.map((value) => prepareValue(value)) };
}

/** Runs statements as one transaction in one round trip. Their results, in their order. */
export function runBatch(client: pg.ClientBase, statements: [Statement, ...Statement[]]): Promise<pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    const batch = new Batch(statements, (error, results) => (error ? reject(error) : resolve(results)));
    client.query(batch as unknown as pg.Submittable);
  });
}
