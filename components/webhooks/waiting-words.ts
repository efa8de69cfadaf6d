import type { CountedView } from "@/lib/contract/view-parts";

/** "1 delivery waits", "more than 10,000 deliveries wait" */
export function waitingWords(waiting: CountedView): string {
  return `${deliveriesWords(waiting)} ${waiting.count === 1 && !waiting.has_more ? "waits" : "wait"}`;
}

/** "1 delivery", "12 deliveries", "more than 10,000 deliveries" */
export function deliveriesWords({ count, has_more }: CountedView): string {
  if (has_more) return `more than ${count.toLocaleString("en")} deliveries`;
  return count === 1 ? "1 delivery" : `${count.toLocaleString("en")} deliveries`;
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
