/**
 * Lets objects of `kind` stand for those of `native`, a class of the web's: what `kind` does not answer itself is asked
 * of the native one that it makes of itself in `whole`. Making that takes longer than most handlers take to answer.
 */
export function standFor(kind: { prototype: { readonly whole: object } }, native: { prototype: object }): void {
  Object.setPrototypeOf(kind.prototype, native.prototype);
  // Symbols, too: Headers can be walked through.
  for (const name of Reflect.ownKeys(native.prototype)) {
    if (Object.hasOwn(kind.prototype, name)) continue;
    const { value, get }: PropertyDescriptor = Object.getOwnPropertyDescriptor(native.prototype, name) ?? {};
    if (typeof value === "function") Object.defineProperty(kind.prototype, name, { value: asked(value) });
    else if (get)
      Object.defineProperty(kind.prototype, name, {
        get(this: { readonly whole: object }) {
          return Reflect.get(this.whole, name);
        },
      });
  }
}

function asked(method: (...args: unknown[]) => unknown) {
  return function (this: { readonly whole: object }, ...args: unknown[]): unknown {
    return method.apply(this.whole, args);
  };
}
