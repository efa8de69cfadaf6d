// Loaded before the Express receiver: what it calls in the end. Each call is told on standard output; the first
// FAILING_REFUNDS refunds fail, as a bank that is away would make them.
const told =
  (called) =>
  async (...args) =>
    console.log(JSON.stringify({ called, arguments: args }));

let failing = Number(process.env.FAILING_REFUNDS ?? 0);
const processRefund = told("processRefund");
globalThis.processRefund = async (...args) => {
  failing -= 1;
  if (failing >= 0) throw new Error("the bank is away");
  await processRefund(...args);
};
globalThis.sendCustomerEmail = told("sendCustomerEmail");
globalThis.logRejection = told("logRejection");
