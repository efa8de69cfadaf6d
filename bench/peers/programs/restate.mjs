// A durable wait as Restate's documentation has it: a handler makes an awakeable and waits for it.
import * as restate from "@restatedev/restate-sdk";

// The SDK calls what Node has from version 22 on.
Promise.withResolvers ??= function withResolvers() {
  const made = {};
  made.promise = new this((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};

const approvals = restate.service({
  name: "approvals",
  handlers: {
    async ask(context, payload) {
      const { promise } = context.awakeable();
      return { status: await promise, payload };
    },
  },
});

const quiet = { logger: () => {} };
restate.serve({ services: [approvals], port: Number(process.argv[2]), ...quiet });
process.once("disconnect", () => process.exit(0));
process.send?.({ isUp: true });
