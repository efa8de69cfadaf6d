import { statfsSync } from "node:fs";
import os from "node:os";

/** What the figures were taken on. */
export type Machine = {
  cores: number;
  processor: string;
  memoryGib: number;
  system: string;
  node: string;
  /** Whether the database's folder is held in memory, where syncing costs nothing. */
  isDiskInMemory: boolean;
};

const TMPFS = 0x01021994;

export function readMachine(databaseFolder: string): Machine {
  const processors = os.cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? "unknown",
    memoryGib: Math.round(os.totalmem() / 1024 ** 3),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
    isDiskInMemory: statfsSync(databaseFolder).type === TMPFS,
  };
}
