/** A subcommand of `npm run admin`: its line in the list, its own help, and what it does with the words after its name. */
export type AdminCommand = { name: string; summary: string; help: string; run(args: string[]): Promise<void> };
