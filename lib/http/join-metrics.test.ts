import { expect, test } from "vitest";
import { joinMetrics } from "./join-metrics";

// Prometheus refuses a page on which a name stands twice: a server of several processes would be watched by nobody.
test("each name stands once, with the values of every process", () => {
  const of = (process: number) => `# HELP polls Held.
# TYPE polls gauge
polls{process="${process}"} ${process * 10}

# HELP gc GC.
# TYPE gc histogram
gc_bucket{le="1",process="${process}"} 2
gc_count{process="${process}"} 2
`;
  expect(joinMetrics([of(1), of(2), "# HELP due Due.\n# TYPE due gauge\ndue 3\n"])).toBe(`# HELP polls Held.
# TYPE polls gauge
polls{process="1"} 10
polls{process="2"} 20

# HELP gc GC.
# TYPE gc histogram
gc_bucket{le="1",process="1"} 2
gc_count{process="1"} 2
gc_bucket{le="1",process="2"} 2
gc_count{process="2"} 2

# HELP due Due.
# TYPE due gauge
due 3
`);
});
