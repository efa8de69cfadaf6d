import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

/** PostgreSQL's one-byte `"char"`, of which the catalogue is full. Prisma's adapter does not know it. */
const CHAR_OID = 18;

/**
 * Prisma's adapter for PostgreSQL, able to read the catalogue: columns of type `"char"` pass through it as text
 * and come out as the characters that the engine expects.
 */
export function openEngineAdapter(databaseUrl: string): {
  factory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory;
  close(): Promise<void>;
} {
  const charColumns = new Set<string>();
  const pool = new pg.Pool({ connectionString: databaseUrl });
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;
  const queryAsText = async (config: pg.QueryArrayConfig) => {
    const result = await query(config);
    for (const field of result.fields) {
      if (field.dataTypeID !== CHAR_OID) continue;
      charColumns.add(field.name);
      field.dataTypeID = pg.types.builtins.TEXT;
    }
    return result;
  };
  Object.assign(pool, { query: queryAsText });

  const base = new PrismaPg(pool);
  const connect = base.connect.bind(base);
  base.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (sql) => {
      const result = await queryRaw(sql);
      const columnTypes = result.columnTypes.map((type, index) =>
        charColumns.has(result.columnNames[index] ?? "") && type === ColumnTypeEnum.Text
          ? ColumnTypeEnum.Character
          : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  return { factory: bindMigrationAwareSqlAdapterFactory(base), close: async () => pool.end() };
}
