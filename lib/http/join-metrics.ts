/** Several expositions of Prometheus's text format in one: it allows each name once, with the values of everybody below. */
export function joinMetrics(expositions: string[]): string {
  const families = new Map<string, string[]>();
  for (const family of expositions.flatMap((text) => text.trim().split(/\n+(?=# HELP )/))) {
    const [help = "", type = "", ...values] = family.split("\n");
    const heading = `${help}\n${type}`;
    families.set(heading, [...(families.get(heading) ?? []), ...values]);
  }
  return [...families].map(([heading, values]) => `${[heading, ...values].join("\n")}\n`).join("\n");
}
