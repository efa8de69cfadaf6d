import type { Locator, Page } from "@playwright/test";
import { textOf } from "./text-of";

type Verdict = "Approve" | "Reject";

/** An open request: in the pane beside the list, on a page of its own, or where the first one arrives. */
export class RequestSheet {
  readonly article: Locator;
  readonly title: Locator;
  readonly decision: Locator;
  readonly note: Locator;
  /** The second button, which sends what the first one armed. */
  readonly commit: Locator;

  constructor(readonly page: Page) {
    this.article = page.getByRole("article");
    this.title = this.article.getByRole("heading").first();
    this.decision = page.getByRole("form", { name: "Decision" });
    this.note = this.decision.getByRole("textbox", { name: /^(Note|Reason)/ });
    this.commit = this.decision.locator("button[type=submit]");
  }

  verdict(verdict: Verdict): Locator {
    return this.decision.getByRole("group", { name: "Verdict" }).getByRole("button", { name: verdict });
  }

  /** The first step: nothing is decided by it. */
  async arm(verdict: Verdict, note = ""): Promise<void> {
    await this.verdict(verdict).click();
    if (note) await this.note.fill(note);
  }

  /** What the bar says once there is nothing to decide any more. */
  outcome(words: string | RegExp): Locator {
    return this.page.getByRole("status").filter({ hasText: words });
  }

  /** The value of one fact of the payload. */
  fact(label: string): Locator {
    return this.article
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${label}$`) })
      .locator("xpath=following-sibling::dd");
  }

  /** The payload as it was sent. */
  async raw(): Promise<string> {
    await this.article.getByRole("tab", { name: "Raw, as sent" }).click();
    return textOf(this.article.getByRole("region", { name: "Payload, as sent" }));
  }

  /** What a decision leads to, or led to. */
  get effect(): Locator {
    return this.article.getByRole("region", { name: /^(If you approve|What happened)$/ });
  }

  /** Where the answer was delivered. */
  get deliveries(): Locator {
    return this.article.getByRole("region", { name: "Webhooks" });
  }
}
