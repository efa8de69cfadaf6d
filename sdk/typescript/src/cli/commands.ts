import type { Command } from "./command.js";
import { cancelCommand } from "./commands/cancel.js";
import { getCommand } from "./commands/get.js";
import { listCommand } from "./commands/list.js";
import { listenCommand } from "./commands/listen.js";
import { loginCommand } from "./commands/login.js";
import { logoutCommand } from "./commands/logout.js";
import { mcpCommand } from "./commands/mcp.js";
import { requestCommand } from "./commands/request.js";
import { verifyWebhookCommand } from "./commands/verify-webhook.js";
import { waitCommand } from "./commands/wait.js";

/** All there is, in the order of the help. */
export const COMMANDS: Command[] = [
  requestCommand,
  waitCommand,
  getCommand,
  listCommand,
  cancelCommand,
  listenCommand,
  verifyWebhookCommand,
  mcpCommand,
  loginCommand,
  logoutCommand,
];
