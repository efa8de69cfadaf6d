import { type DbosAddress, dbosTarget } from "./dbos";
import { type FloorAddress, floorTarget } from "./floor";
import { type ProductAddress, productTarget } from "./product";
import { type RestateAddress, restateTarget } from "./restate";
import type { Target } from "./target";

/** What tells the load generator whom to call; it passes between processes. */
export type Address = ProductAddress | FloorAddress | RestateAddress | DbosAddress;

export function openTarget(address: Address): Target {
  switch (address.kind) {
    case "product":
      return productTarget(address);
    case "floor":
      return floorTarget(address);
    case "restate":
      return restateTarget(address);
    case "dbos":
      return dbosTarget(address);
  }
}
