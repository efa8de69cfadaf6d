/** Whether the browser took the text. */
export async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or a page served over plain http, where browsers have no clipboard.
    return false;
  }
}
