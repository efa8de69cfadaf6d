import { type Io, say } from "./io.js";
import { isLive, styleFor } from "./style.js";

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 100;
const CLEAR_LINE = "\r\u001b[2K";

/** A line that lives while something takes its time. Without a terminal it is said once, plainly. */
export function startSpinner(io: Io, words: () => string): { stop(): void } {
  if (!isLive(io, io.stderr)) {
    say(io, words());
    return { stop() {} };
  }
  const { cyan } = styleFor(io, io.stderr);
  let frame = 0;
  const draw = () => {
    // A line that wraps could not be cleared again. Terminals that do not know their width say 0.
    const line = words().slice(0, Math.max(0, (io.stderr.columns || 80) - 3));
    io.stderr.write(`${CLEAR_LINE}${cyan(FRAMES[frame++ % FRAMES.length] ?? "")} ${line}`);
  };
  draw();
  const timer = setInterval(draw, FRAME_MS);
  return {
    stop() {
      clearInterval(timer);
      io.stderr.write(CLEAR_LINE);
    },
  };
}
