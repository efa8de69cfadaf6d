import { expect, test } from "vitest";
import { networkOf } from "./network-of";

// Counting by address must not be passed by by taking the next of 2^64 addresses.
test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
  ["fe80::1%eth0", "fe80::/64"],
  ["::1", "::/64"],
  ["unknown", "unknown"],
  ["x".repeat(1000), "x".repeat(64)],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
