/** What was noted since the last reading, and a way to add to it. */
type Gathering<Note> = {
  join: (before: Note, next: Note) => Note;
  /** Resolves when it is time to read; null is at once. */
  turn?: (note: Note) => Promise<void> | null;
  gapMs: number;
  readingMsMax: number;
};

/**
 * Reads again for notes that come in bursts: for the first when its turn comes, with all that come until then, and for
 * all that come while that reading is under way, or within a moment after it, once. Two hundred writers so cost a page a reading after the other, and
 * the last of them is never missed: whatever is noted during a reading is read for after it.
 *
 * @param read what a note asks for; a reading that fails is the page's own matter
 * @returns takes a note
 */
export function gathered<Note>(
  read: (note: Note) => Promise<unknown>,
  { join, turn, gapMs, readingMsMax }: Gathering<Note>,
): (note: Note) => void {
  let waiting: { note: Note } | null = null;
  let isReading = false;

  async function run(): Promise<void> {
    if (isReading || !waiting) return;
    isReading = true;
    const wait = turn?.(waiting.note);
    if (wait) await wait;
    const { note } = waiting;
    waiting = null;
    // A reading that hangs must not keep the next one waiting for ever.
    await Promise.race([read(note).catch(() => {}), later(readingMsMax)]);
    await later(gapMs);
    isReading = false;
    void run();
  }

  return (note) => {
    waiting = { note: waiting ? join(waiting.note, note) : note };
    void run();
  };
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
