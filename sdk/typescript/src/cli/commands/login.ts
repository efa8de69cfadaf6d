import { Client } from "../../client.js";
import { defaultBaseUrl, isReadableOnTheWay, keyOf } from "../access.js";
import { askSecret } from "../ask-secret.js";
import { cleanText } from "../clean-text.js";
import { defineCommand, SERVER_OPTIONS } from "../command.js";
import { credentialsFile, writeCredentials } from "../credentials.js";
import { EXIT } from "../exit-codes.js";
import { UsageFailure } from "../failure.js";
import { print, say } from "../io.js";
import { printJson } from "../show-request.js";

export const loginCommand = defineCommand({
  name: "login",
  summary: "Asks for an API key, checks it, and keeps it for the other commands",
  positionals: [],
  options: SERVER_OPTIONS,
  notes: `Shows nothing of the key. From a pipe it takes the first line: human-approval login < key.txt
The key is kept for its server alone, in a file that only you can read (0600).`,
  async run(io, { "base-url": flag }) {
    const baseUrl = defaultBaseUrl(io, flag);
    if (isReadableOnTheWay(baseUrl)) {
      say(io, `${baseUrl} is plain http: whoever is between here and there can read the key. Use https where you can.`);
    }
    const given = await askSecret(io, `API key for ${baseUrl} (not shown): `);
    if (!given) throw new UsageFailure("No key was given: nothing was kept.", "no_api_key");
    const apiKey = keyOf(given);
    const me = await new Client({ baseUrl, apiKey }).me();
    const file = credentialsFile(io.env);
    await writeCredentials(file, { base_url: baseUrl, api_key: apiKey });
    if (io.json) printJson(io, { base_url: baseUrl, file, ...me });
    else {
      const project = `${cleanText(me.team.name)}, ${cleanText(me.project.name)}`;
      print(io, `Logged in at ${baseUrl}: ${project}, key "${cleanText(me.key.name)}", ${me.mode}.\nKept in ${file}.`);
    }
    return EXIT.done;
  },
});
