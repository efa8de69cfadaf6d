/**
 * Stands where next-auth expects a response of Next's older kind and keeps what it is told. With it next-auth can
 * be called like any function: it asks the framework for nothing, and what it answers can still be thrown away.
 */
export class RecordedAnswer {
  readonly #headers = new Headers({ "cache-control": "no-store" });
  #status = 200;
  #body: string | null = null;

  status(code: number): this {
    this.#status = code;
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return name.toLowerCase() === "set-cookie" ? this.#headers.getSetCookie() : (this.#headers.get(name) ?? undefined);
  }

  setHeader(name: string, value: string | string[]): this {
    this.#headers.delete(name);
    for (const one of [value].flat()) this.#headers.append(name, one);
    return this;
  }

  json(body: unknown): void {
    this.setHeader("content-type", "application/json; charset=utf-8").send(JSON.stringify(body));
  }

  send(body: unknown): void {
    if (typeof body === "object") this.json(body);
    else this.#body = body === undefined ? null : String(body);
  }

  end(): void {}

  toResponse(): Response {
    return new Response(this.#body, { status: this.#status, headers: this.#headers });
  }
}
