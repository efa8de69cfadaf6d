import {
  closeSync,
  createReadStream,
  createWriteStream,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { finished, pipeline } from "node:stream/promises";
import { createGunzip, createGzip, type Gzip } from "node:zlib";
import { LaunchFailure } from "../launch/failure";

/**
 * Files in one: a tar archive (POSIX ustar), compressed, which `tar -xzf` reads too. Regular files and folders only,
 * each by a path that is relative and stays inside.
 */

const BLOCK = 512;
const PIECE_BYTES = 256 * 1024;
const NAME_BYTES_MAX = 100;

/** Writes an archive that this user alone may read. */
export class TarWriter {
  private readonly gzip: Gzip = createGzip({ level: 6 });
  private readonly written: Promise<void>;

  constructor(file: string) {
    this.written = pipeline(this.gzip, createWriteStream(file, { flags: "wx", mode: 0o600 }));
    this.written.catch(() => {}); // whoever adds or finishes is told
  }

  async addFolder(name: string): Promise<void> {
    await this.write(header(`${name}/`, 0, "5"));
  }

  async addText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    await this.write(header(name, bytes.length, "0"));
    await this.write(padded(bytes));
  }

  /**
   * Adds a file as it is now: as many bytes as it has when it is opened, whatever happens to it meanwhile. False when it
   * is there no more.
   */
  async addFile(name: string, file: string): Promise<boolean> {
    let descriptor: number;
    try {
      descriptor = openSync(file, "r");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
      throw error;
    }
    try {
      const { size } = fstatSync(descriptor);
      await this.write(header(name, size, "0"));
      for (let at = 0; at < size; at += PIECE_BYTES) {
        const piece = Buffer.alloc(Math.min(PIECE_BYTES, size - at));
        // What was cut off meanwhile stays zeros: its having been cut off is in the log of the database.
        for (let got = 0, read = -1; read !== 0 && got < piece.length; got += read)
          read = readSync(descriptor, piece, got, piece.length - got, at + got);
        await this.write(at + piece.length === size ? padded(piece, size) : piece);
      }
      return true;
    } finally {
      closeSync(descriptor);
    }
  }

  async finish(): Promise<void> {
    await this.write(Buffer.alloc(2 * BLOCK));
    this.gzip.end();
    await this.written;
  }

  /** Lets go of a file that nobody will want. */
  async abandon(): Promise<void> {
    this.gzip.destroy();
    await this.written.catch(() => {});
  }

  private async write(bytes: Buffer): Promise<void> {
    if (bytes.length === 0 || this.gzip.write(bytes)) return;
    await Promise.race([new Promise<void>((resolve) => this.gzip.once("drain", resolve)), this.written]);
  }
}

function padded(bytes: Buffer, size = bytes.length): Buffer {
  const rest = size % BLOCK;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(BLOCK - rest)]);
}

function header(name: string, size: number, type: "0" | "5"): Buffer {
  if (Buffer.byteLength(name) > NAME_BYTES_MAX) throw new LaunchFailure(`${name} is too long a name for a backup.`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write(type === "5" ? "0000700\0" : "0000600\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write("        ", 148);
  block.write(type, 156);
  block.write("ustar\0" + "00", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

type Entry = { name: string; size: number; isFolder: boolean };

/** Unpacks an archive into an empty folder. Throws where it is cut off, damaged, or not one of ours. */
export async function unpack(file: string, folder: string): Promise<void> {
  let isWhole = false;
  const blocks = new Blocks(createReadStream(file).pipe(createGunzip()));
  for (;;) {
    const block = await blocks.take(BLOCK);
    if (block.every((byte) => byte === 0)) {
      isWhole = true;
      break;
    }
    const entry = entryOf(block);
    const target = path.join(folder, entry.name);
    if (entry.isFolder) mkdirSync(target, { recursive: true, mode: 0o700 });
    else await blocks.copy(entry.size, target);
  }
  if (!isWhole || !statSync(folder).isDirectory()) throw notOurs();
}

function entryOf(block: Buffer): Entry {
  const text = (from: number, length: number) => block.toString("utf8", from, from + length).replace(/\0.*$/s, "");
  const sum = Number.parseInt(text(148, 8), 8);
  const blank = Buffer.from(block);
  blank.fill(" ", 148, 156);
  const type = text(156, 1);
  const name = text(0, NAME_BYTES_MAX).replace(/\/$/, "");
  const size = Number.parseInt(text(124, 12), 8);
  const parts = name.split("/");
  const isInside = name !== "" && !path.isAbsolute(name) && !parts.includes("..") && !parts.includes("");
  if (blank.reduce((total, byte) => total + byte, 0) !== sum || !["0", "5"].includes(type) || !isInside)
    throw notOurs();
  return { name, size, isFolder: type === "5" };
}

export function notOurs(): LaunchFailure {
  return new LaunchFailure("This is no backup of Human Approval, or it was cut off or damaged. Nothing was changed.");
}

/** A stream, taken by the number of bytes. */
class Blocks {
  private rest = Buffer.alloc(0);
  private readonly pieces: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.pieces = stream[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    while (this.rest.length < length) await this.more();
    const taken = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return taken;
  }

  /** Writes as many bytes to a file of its own, and steps over what fills their last block. */
  async copy(size: number, target: string): Promise<void> {
    mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    const file = createWriteStream(target, { flags: "wx", mode: 0o600 });
    for (let left = size; left > 0; ) {
      if (this.rest.length === 0) await this.more();
      const piece = await this.take(Math.min(left, this.rest.length));
      left -= piece.length;
      if (!file.write(piece)) await new Promise<void>((resolve) => file.once("drain", () => resolve()));
    }
    file.end();
    await finished(file);
    await this.take((BLOCK - (size % BLOCK)) % BLOCK);
  }

  private async more(): Promise<void> {
    const { value, done } = await this.pieces.next().catch(() => ({ value: undefined, done: true }));
    if (done || !value) throw notOurs();
    this.rest = Buffer.concat([this.rest, value]);
  }
}
