// Defines what the program takes as given, runs it as it stands, calls it, and prints what it returned.
const { readFileSync } = require("node:fs");
const vm = require("node:vm");

const HOURLY = { "m5.large": 0.096 };
globalThis.calculateCost = (instanceType, count) => HOURLY[instanceType] * count * 730;

vm.runInThisContext(readFileSync(process.argv[2], "utf8"), { filename: process.argv[2] });
globalThis.requestInfraApproval("m5.large", 3).then((answer) => console.log(JSON.stringify(answer)));
