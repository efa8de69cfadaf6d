/**
 * Lets objects of `kind` stand for those of `native`, a class of the web's: what `kind` does not answer itself is asked
 * of the native one that it makes of itself in `whole`. Making that takes longer than most handlers take to answer.
 */
export function standFor(kind: { prototype: { readonly whole: object } }, native: { prototype: object }): void {
  Object.setPrototypeOf(kind.prototype, native.prototype);
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(native.prototype))) {
    if (Object.hasOwn(kind.prototype, name)) continue;
    Object.defineProperty(kind.prototype, name, {
      ...(typeof value === "function"
        ? { value: asked(value) }
        : {
            get(this: { readonly whole: object }) {
              return Reflect.get(this.whole, name);
            },
          }),
    });
  }
}

function asked(method: (...args: unknown[]) => unknown) {
  return function (this: { readonly whole: object }, ...args: unknown[]): unknown {
    return method.apply(this.whole, args);
  };
}
