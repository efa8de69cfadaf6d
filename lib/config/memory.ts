/** So that the memory of a process stays bounded; what is forgotten is looked up, or noted, once more. */
const ENTRIES_MAX = 10_000;

/** What this process remembers under a name. Nothing may be decided by it alone: it is forgotten at any moment. */
export type Memory<Key, Value> = {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  forget(key: Key): void;
};

/** The memory of this name, of which there is one in a process: Next bundles modules into several copies. */
export function memory<Key, Value>(name: string): Memory<Key, Value> {
  const symbol = Symbol.for(`human-approval.memory.${name}`);
  const known = (): Map<Key, Value> => {
    const holder = globalThis as { [symbol]?: Map<Key, Value> };
    holder[symbol] ??= new Map();
    return holder[symbol];
  };
  return {
    get: (key) => known().get(key),
    set(key, value) {
      if (known().size >= ENTRIES_MAX) known().clear();
      known().set(key, value);
    },
    forget: (key) => void known().delete(key),
  };
}
