import { expect, test } from "vitest";
import type { InboxStretch } from "@/lib/contract/inbox-filter";
import type { RequestRow } from "@/lib/contract/request-views";
import { LaterPages, rowsOf } from "./later-pages";

const PAGE = 10;

/** A list on a server: numbers in order, read by stretches; a cursor is the number after which to go on. */
class NumberedList {
  numbers: number[];
  reads: InboxStretch[] = [];
  isAway = false;

  constructor(count: number) {
    this.numbers = Array.from({ length: count }, (_, n) => n * 10);
  }

  readonly read = async (stretch: InboxStretch) => {
    this.reads.push(stretch);
    if (this.isAway) throw new Error("away");
    const { cursor, until } = stretch;
    const rest = this.numbers.filter(
      (number) => (cursor === null || number > Number(cursor)) && (until === null || number <= Number(until)),
    );
    const page = rest.slice(0, PAGE);
    return {
      data: page.map((number) => ({ id: String(number) }) as RequestRow),
      next_cursor: rest.length > PAGE ? String(page.at(-1)) : null,
    };
  };
}

/** Lets what was started come to its end. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 50; turns++) await Promise.resolve();
}

/** Somebody who scrolls: what they see is the first page, which is read at every hint, and the later ones. */
async function arrange(count: number) {
  const list = new NumberedList(count);
  const later = new LaterPages(list.read);
  let first: RequestRow[] = [];
  const seen = () => rowsOf(first, later.snapshot().pages).map(({ id }) => Number(id));
  async function hint() {
    const page = await list.read({ cursor: null, until: null });
    first = page.data;
    list.reads.length = 0;
    later.follow(page.next_cursor);
    await settle();
  }
  async function scrollTo(from: number, to: number) {
    const ids = seen().slice(from, to).map(String);
    later.show(ids, to >= seen().length - 3);
    await settle();
  }
  await hint();
  return { list, later, seen, hint, scrollTo };
}

// A list of thousands must not be read whole at every hint, and yet what is looked at must be true.
test("pages come by scrolling; a hint reads again the second page and what is in view, and nothing else", async () => {
  const { list, seen, hint, scrollTo } = await arrange(100);
  expect(seen()).toEqual(list.numbers.slice(0, 10));
  for (let rows = 10; rows < 100; rows += 10) await scrollTo(rows - 10, rows);
  expect(seen()).toEqual(list.numbers);

  await scrollTo(52, 58);
  await hint();
  expect(list.reads).toHaveLength(2);
  expect(list.reads.map(({ until }) => until)).toEqual(["190", "590"]);
});

test("rows that come and go leave no gap and no repeat, wherever they are", async () => {
  const { list, seen, hint, scrollTo } = await arrange(100);
  for (let rows = 10; rows < 100; rows += 10) await scrollTo(rows - 10, rows);
  await scrollTo(40, 50);
  // Many before the first page's end, many inside of what is in view, some gone from both, and some at the end.
  list.numbers.push(
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    11,
    12,
    ...Array.from({ length: 25 }, (_, n) => 400 + (n + 1) / 100),
    991,
    992,
  );
  list.numbers.sort((one, other) => one - other);
  list.numbers = list.numbers.filter((number) => ![20, 30, 410, 450].includes(number));
  await hint();
  expect(new Set(seen()).size).toBe(seen().length);
  const upTo = list.numbers.filter((number) => number <= 490);
  expect(seen().filter((number) => number <= 490)).toEqual(upTo);
  for (let rows = 10; rows < 200; rows += 10) await scrollTo(rows - 10, Math.min(rows, seen().length));
  expect(seen()).toEqual(list.numbers);
});

test("when most rows are gone the list shrinks to what is left", async () => {
  const { list, seen, hint, scrollTo } = await arrange(50);
  for (let rows = 10; rows < 50; rows += 10) await scrollTo(rows - 10, rows);
  list.numbers = list.numbers.filter((number) => number > 300);
  await hint();
  for (let rows = 10; rows < 60; rows += 10) await scrollTo(rows - 10, Math.min(rows, seen().length));
  expect(seen()).toEqual(list.numbers);
  list.numbers = [1, 2, 3];
  await hint();
  expect(seen()).toEqual([1, 2, 3]);
});

test("a page that could not be read is said to be missing, keeps what there is, and is read when tried again", async () => {
  const { list, later, seen, scrollTo } = await arrange(30);
  list.isAway = true;
  await scrollTo(0, 10);
  expect(later.snapshot().error).toBeInstanceOf(Error);
  await scrollTo(0, 10);
  expect(list.reads).toHaveLength(1);
  list.isAway = false;
  later.retry();
  await settle();
  expect(later.snapshot().error).toBeNull();
  expect(seen()).toEqual(list.numbers.slice(0, 20));
});
