import { defineCommand } from "../command.js";
import { credentialsFile, removeCredentials } from "../credentials.js";
import { EXIT } from "../exit-codes.js";
import { print } from "../io.js";

export const logoutCommand = defineCommand({
  name: "logout",
  summary: "Forgets the key that login kept",
  positionals: [],
  options: {},
  notes: "The key itself goes on working; revoke it on the API keys page.",
  async run(io) {
    const file = credentialsFile(io.env);
    const removed = await removeCredentials(file);
    if (io.json) print(io, JSON.stringify({ removed, file }));
    else print(io, removed ? `Removed ${file}.` : "Nobody was logged in.");
    return EXIT.done;
  },
});
