import { benchCommand } from "./command";
import { GROUPS } from "./measures/catalogue";

/** `npm run bench`: what the product does, beside the least that a server could do and beside what others offer. */
await benchCommand(GROUPS);
