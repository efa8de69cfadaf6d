import { Client } from "../client.js";
import { findAccess } from "./access.js";
import type { Io } from "./io.js";

/** A client for the server and with the key that the surroundings give; see `findAccess`. */
export async function connect(io: Io, baseUrl: string | undefined): Promise<Client> {
  const { base_url, api_key } = await findAccess(io, baseUrl);
  return new Client({ baseUrl: base_url, apiKey: api_key });
}
